"""The tables, in the SQL that both engines know; each engine adds its own parts."""

SCHEMA_VERSION = 5
"""How many steps have made the schema what it is."""

FIRST = (
    """CREATE TABLE notices (
        id TEXT PRIMARY KEY,
        title_en TEXT,
        title_vi TEXT,
        issued TEXT,
        definition TEXT NOT NULL
    )""",
    """CREATE TABLE bodies (
        id TEXT PRIMARY KEY,
        name_en TEXT,
        name_vi TEXT,
        short_en TEXT,
        short_vi TEXT,
        abbreviation TEXT,
        is_group INTEGER NOT NULL,
        type TEXT,
        district TEXT,
        position INTEGER NOT NULL
    )""",
    """CREATE TABLE body_names (
        folded TEXT NOT NULL,
        body TEXT NOT NULL REFERENCES bodies(id),
        PRIMARY KEY (folded, body)
    )""",
    """CREATE TABLE members (
        body_group TEXT NOT NULL REFERENCES bodies(id),
        body TEXT NOT NULL REFERENCES bodies(id),
        position INTEGER NOT NULL,
        PRIMARY KEY (body_group, body)
    )""",
    """CREATE TABLE items (
        key TEXT PRIMARY KEY,
        notice TEXT NOT NULL REFERENCES notices(id),
        code TEXT NOT NULL,
        code_folded TEXT NOT NULL,
        kind TEXT NOT NULL,
        title_en TEXT,
        title_vi TEXT,
        status TEXT NOT NULL,
        due TEXT,
        notice_due TEXT,
        done_on TEXT,
        recurs TEXT,
        retired INTEGER NOT NULL,
        version INTEGER NOT NULL,
        sort_code TEXT NOT NULL,
        sort_title TEXT NOT NULL,
        searchable TEXT NOT NULL,
        definition TEXT NOT NULL
    )""",
    """CREATE TABLE roles (
        item TEXT NOT NULL REFERENCES items(key),
        role TEXT NOT NULL,
        body TEXT NOT NULL REFERENCES bodies(id),
        PRIMARY KEY (item, role, body)
    )""",
    """CREATE TABLE responses (
        id TEXT PRIMARY KEY,
        body TEXT NOT NULL REFERENCES bodies(id),
        document TEXT,
        dated TEXT NOT NULL,
        outcome TEXT,
        summary TEXT
    )""",
    """CREATE TABLE response_items (
        response TEXT NOT NULL REFERENCES responses(id),
        item TEXT NOT NULL REFERENCES items(key),
        PRIMARY KEY (response, item)
    )""",
    """CREATE TABLE blobs (
        sha256 TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        content BLOB NOT NULL
    )""",
    """CREATE TABLE evidence (
        response TEXT NOT NULL REFERENCES responses(id),
        sha256 TEXT NOT NULL REFERENCES blobs(sha256),
        name TEXT NOT NULL,
        PRIMARY KEY (response, sha256, name)
    )""",
    """CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        verb TEXT NOT NULL,
        reason TEXT,
        undoes INTEGER REFERENCES events(seq),
        request TEXT UNIQUE,
        hash TEXT NOT NULL
    )""",
    """CREATE TABLE requests (
        id TEXT PRIMARY KEY,
        answer TEXT NOT NULL
    )""",
    """CREATE TABLE changes (
        seq INTEGER NOT NULL REFERENCES events(seq),
        position INTEGER NOT NULL,
        subject_kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        field TEXT NOT NULL,
        old TEXT,
        new TEXT,
        PRIMARY KEY (seq, position)
    )""",
)

FIRST_INDEXES = (
    "CREATE INDEX body_names_by_body ON body_names(body)",
    "CREATE INDEX members_by_body ON members(body)",
    "CREATE INDEX items_by_code ON items(code_folded)",
    "CREATE INDEX items_by_notice ON items(notice)",
    "CREATE INDEX roles_by_body ON roles(body, role, item)",
    "CREATE INDEX response_items_by_item ON response_items(item)",
    "CREATE INDEX events_by_undone ON events(undoes) WHERE undoes IS NOT NULL",
    "CREATE INDEX changes_by_subject ON changes(subject, subject_kind, seq)",
)

SECOND = (
    "ALTER TABLE items ADD COLUMN purpose TEXT",
    """CREATE TABLE proposals (
        item TEXT PRIMARY KEY REFERENCES items(key),
        proposer TEXT REFERENCES bodies(id),
        name TEXT,
        district TEXT,
        field TEXT,
        received TEXT,
        reference TEXT,
        district_folded TEXT NOT NULL,
        field_folded TEXT NOT NULL,
        reference_folded TEXT NOT NULL,
        under TEXT REFERENCES items(key)
    )""",
    """CREATE TABLE steps (
        item TEXT NOT NULL REFERENCES items(key),
        kind TEXT NOT NULL,
        dated TEXT NOT NULL,
        seq INTEGER NOT NULL,
        body TEXT,
        record TEXT NOT NULL,
        PRIMARY KEY (item, kind, record)
    )""",
    """CREATE TABLE successions (
        old TEXT PRIMARY KEY REFERENCES bodies(id),
        new TEXT NOT NULL REFERENCES bodies(id),
        dated TEXT NOT NULL,
        document TEXT
    )""",
)

SECOND_INDEXES = (
    "CREATE INDEX items_by_purpose ON items(purpose) WHERE purpose IS NOT NULL",
    "CREATE INDEX proposals_by_reference ON proposals(reference_folded)",
    "CREATE INDEX proposals_by_proposer ON proposals(proposer)",
    "CREATE INDEX successions_by_new ON successions(new)",
    # Without it, each item that an undo removes is looked for in all proposals.
    "CREATE INDEX proposals_by_under ON proposals(under) WHERE under IS NOT NULL",
)

THIRD = (
    # A proposal is one row. What it was called at the time, and an item's definition, are in the history.
    "ALTER TABLE items ADD COLUMN proposer TEXT REFERENCES bodies(id)",
    "ALTER TABLE items ADD COLUMN proposer_name TEXT",
    "ALTER TABLE items ADD COLUMN district TEXT",
    "ALTER TABLE items ADD COLUMN field TEXT",
    "ALTER TABLE items ADD COLUMN received TEXT",
    "ALTER TABLE items ADD COLUMN reference TEXT",
    "ALTER TABLE items ADD COLUMN district_folded TEXT",
    "ALTER TABLE items ADD COLUMN field_folded TEXT",
    "ALTER TABLE items ADD COLUMN reference_folded TEXT",
    "ALTER TABLE items ADD COLUMN under TEXT REFERENCES items(key)",
    "UPDATE items SET under = (SELECT p.under FROM proposals p WHERE p.item = items.key)"
    " WHERE kind = 'proposal'",
    "DROP TABLE proposals",
    # A notice's items are found by the beginning of their keys.
    "DROP INDEX items_by_notice",
    "ALTER TABLE items DROP COLUMN definition",
    "ALTER TABLE items DROP COLUMN sort_title",
    # The steps of one day in the order in which they were recorded; the same step may occur again.
    """CREATE TABLE steps_in_order (
        item TEXT NOT NULL REFERENCES items(key),
        seq INTEGER NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        dated TEXT NOT NULL,
        body TEXT,
        record TEXT NOT NULL,
        PRIMARY KEY (item, seq, position)
    )""",
    "INSERT INTO steps_in_order (item, seq, position, kind, dated, body, record)"
    " SELECT s.item, s.seq, (SELECT MAX(c.position) FROM changes c WHERE c.seq = s.seq AND c.subject = s.item"
    " AND c.field = 'step' AND c.new = s.record), s.kind, s.dated, s.body, s.record FROM steps s",
    "DROP TABLE steps",
    "ALTER TABLE steps_in_order RENAME TO steps",
)

THIRD_INDEXES = (
    "CREATE INDEX items_by_reference ON items(reference_folded) WHERE reference_folded IS NOT NULL",
    "CREATE INDEX items_by_proposer ON items(proposer) WHERE proposer IS NOT NULL",
    # Without it, each item that an undo removes is looked for in all proposals.
    "CREATE INDEX items_by_under ON items(under) WHERE under IS NOT NULL",
)

FOURTH = (
    # Since this version an answer is a change of its event. What a request was told that had no event, and
    # what a server kept for itself to try a verb again, nobody vouches for.
    "DELETE FROM requests WHERE id NOT IN (SELECT request FROM events WHERE request IS NOT NULL)",
    # Without gaps, so that every position can be checked.
    "CREATE TABLE bodies_in_order (id TEXT PRIMARY KEY, place INTEGER NOT NULL)",
    "INSERT INTO bodies_in_order (id, place)"
    " SELECT id, ROW_NUMBER() OVER (ORDER BY position, id) FROM bodies",
    "UPDATE bodies SET position = (SELECT o.place FROM bodies_in_order o WHERE o.id = bodies.id)",
    "DROP TABLE bodies_in_order",
)

FIFTH = (
    # How the deadline was counted, if it was, and the days on which an office works or not, unlike others.
    "ALTER TABLE items ADD COLUMN counted TEXT",
    """CREATE TABLE office_days (
        day TEXT PRIMARY KEY,
        works INTEGER NOT NULL,
        document TEXT
    )""",
)

MOVES_SINCE = 5
"""The first version in which a step gave every proposal to its lead: older databases get those steps."""

DERIVED_SINCE = 3
"""The last version that changed what is derived from definitions: an older database derives it again."""
