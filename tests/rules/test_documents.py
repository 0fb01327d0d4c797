"""How letters are cited in a cell or after an option."""

from datetime import date

import pytest

from conclusion_cli.errors import BadData, UsageError
from conclusion_cli.rules.documents import cite, cited

SEP5 = date(2023, 9, 5)


@pytest.mark.parametrize(
    ("text", "document", "dated"),
    [
        ("Số 12-CV/BTCTU ngày 5/9/2023", "12-CV/BTCTU", SEP5),
        ("Công văn số 980/SYT-TC ngày 05/09/2023", "980/SYT-TC", SEP5),
        ("CV 980/SYT-TC, 5/9/2023", "980/SYT-TC", SEP5),
        ("cv số: 980/SYT-TC ngày 5-9-2023", "980/SYT-TC", SEP5),
        ("12/BC-UBND (ngày 5.9.2023)", "12/BC-UBND", SEP5),
        ("12/BC-UBND (5/9/2023)", "12/BC-UBND", SEP5),
        ("Báo cáo số 12/BC-UBND ngày 5 tháng 9 năm 2023", "12/BC-UBND", SEP5),
        ("Văn bản 12/UBND-VX ngày 2023-09-05", "12/UBND-VX", SEP5),
        ("12/BC-UBND 5/9/2023", "12/BC-UBND", SEP5),
        ("12/BC-UBND; ngày 5 / 9 / 2023.", "12/BC-UBND", SEP5),
        ("cong van so 980/SYT-TC ngay 5/9/2023", "980/SYT-TC", SEP5),
        ("Số 12-CV/BTCTU", "12-CV/BTCTU", None),
        ("12-CV/BTCTU", "12-CV/BTCTU", None),
        ("Quyết định số 15/2023/QĐ-UBND ngày 5/9/2023", "15/2023/QĐ-UBND", SEP5),
        ("Số: 980/SYT-TC", "980/SYT-TC", None),
        ("số:980/SYT-TC", "980/SYT-TC", None),
        # What is more than the number and the date stays; so does a kind that the number does not say.
        ("12/BC-UBND ngày 5/9/2023 của UBND tỉnh", "12/BC-UBND của UBND tỉnh", SEP5),
        (
            "Công văn số 980/SYT-TC ngày 5/9/2023 của Sở Y tế về việc cấp thuốc",
            "980/SYT-TC của Sở Y tế về việc cấp thuốc",
            SEP5,
        ),
        ("Tờ trình số 980/SYT-TC ngày 5/9/2023", "Tờ trình số 980/SYT-TC", SEP5),
        ("Báo cáo ngày 5/9/2023", "Báo cáo", SEP5),
        ("Công văn ngày 5/9/2023", "Công văn", SEP5),
        ("Số 12 ngày 5/9/2023", "Số 12", SEP5),
        # No date, or no date of the letter.
        ("5/9/2023", "5/9/2023", None),
        ("ngày 5/9/2023", "ngày 5/9/2023", None),
        ("12/9", "12/9", None),
        ("12-01-2023/SYT", "12-01-2023/SYT", None),
        ("10/CV", "10/CV", None),
        ("Email", "Email", None),
        ("x", "x", None),
        ("", "", None),
        ("Công văn", "Công văn", None),
        ("Số", "Số", None),
        ("980/SYT-TC ngày 5/9/23", "980/SYT-TC ngày 5/9/23", None),
    ],
)
def test_a_citation_is_a_number_and_a_date(text, document, dated):
    assert cited(text) == (document, dated)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("12/BC ngày 5/9/2023 và 13/BC ngày 6/9/2023", UsageError),
        ("12/BC ngày 31/9/2023", BadData),
        ("12/BC ngày 5/13/2023", BadData),
    ],
)
def test_several_dates_and_impossible_ones_are_refused(text, error):
    with pytest.raises(error):
        cited(text)


def test_a_date_beside_the_citation_must_agree():
    assert cite("12/BC ngày 5/9/2023", SEP5) == ("12/BC", SEP5)
    assert cite("12/BC", SEP5) == ("12/BC", SEP5)
    assert cite("12/BC ngày 5/9/2023", None) == ("12/BC", SEP5)
    assert cite(None, SEP5) == (None, SEP5)
    with pytest.raises(UsageError, match="is dated 2023-09-05, not 2023-09-06"):
        cite("12/BC ngày 5/9/2023", date(2023, 9, 6))
