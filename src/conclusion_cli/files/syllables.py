"""Vietnamese syllables: which words can be one, by the sounds of which they are made."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|r|s|t|th|tr|v|x"
_RHYMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây"
    "|e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|êng|ênh|êp|êt|êu"
    "|i|ia|ich|im|in|inh|ip|it|iu|iêc|iêm|iên|iêng|iêp|iêt|iêu"
    "|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăt|oc|oe|oen|oeo|oet|oi|om|on|ong"
    "|op|ot|ooc|oong|ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt"
    "|u|ua|uân|uâng|uât|uây|uc|ui|um|un|ung|up|ut|uê|uêch|uênh|uôc|uôi|uôm|uôn|uông|uôt|uơ|uy|uya|uych|uynh"
    "|uyt|uyu|uyên|uyêt|ư|ưa|ưc|ưi|ưng|ưt|ưu|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu|y|yêm|yên|yêng|yêt|yêu"
)
_AFTER_QU = (
    "a|ac|ach|ai|an|ang|anh|ao|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|ân|âng|ât|ây|e|en|eo|et|ê|ên|ênh|êt|i|in|inh|it"
    "|ôc|ơ|ơi|ơn|y|yên|yêt|ynh|yt|ych"
)
_SYLLABLE = re.compile(f"(?:(?:{_ONSETS})?(?:{_RHYMES})|qu(?:{_AFTER_QU}))")
# Its tone on the second vowel, where nobody puts it.
_MISPLACED = re.compile("[ae][iouy][\u0300\u0309\u0303\u0301\u0323]$")
_STOPPED = re.compile("(?:c|ch|p|t)$")
_ACUTE, _DOT = "\u0301", "\u0323"
_TONES = frozenset("\u0300\u0309\u0303\u0301\u0323")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable; case does not matter."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [part for part in parts if part in _TONES]
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    if len(tones) > 1 or _MISPLACED.search(parts) or not _SYLLABLE.fullmatch(bare):
        return False
    # A syllable that ends in a stop has one of two tones.
    return not _STOPPED.search(bare) or (bool(tones) and tones[0] in (_ACUTE, _DOT))
