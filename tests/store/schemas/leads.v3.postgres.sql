CREATE FUNCTION public.conclusion_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the history is append-only'; END $$;
CREATE TABLE public.blobs (
    sha256 text NOT NULL COLLATE pg_catalog."C",
    size bigint NOT NULL,
    content bytea NOT NULL
);
CREATE TABLE public.bodies (
    id text NOT NULL COLLATE pg_catalog."C",
    name_en text COLLATE pg_catalog."C",
    name_vi text COLLATE pg_catalog."C",
    short_en text COLLATE pg_catalog."C",
    short_vi text COLLATE pg_catalog."C",
    abbreviation text COLLATE pg_catalog."C",
    is_group bigint NOT NULL,
    type text COLLATE pg_catalog."C",
    district text COLLATE pg_catalog."C",
    "position" bigint NOT NULL
);
CREATE TABLE public.body_names (
    folded text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.changes (
    seq bigint NOT NULL,
    "position" bigint NOT NULL,
    subject_kind text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    field text NOT NULL COLLATE pg_catalog."C",
    old text COLLATE pg_catalog."C",
    new text COLLATE pg_catalog."C"
);
CREATE TABLE public.conclusion_schema (
    version integer NOT NULL
);
CREATE TABLE public.events (
    seq bigint NOT NULL,
    at text NOT NULL COLLATE pg_catalog."C",
    actor text NOT NULL COLLATE pg_catalog."C",
    verb text NOT NULL COLLATE pg_catalog."C",
    reason text COLLATE pg_catalog."C",
    undoes bigint,
    request text COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.evidence (
    response text NOT NULL COLLATE pg_catalog."C",
    sha256 text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.items (
    key text NOT NULL COLLATE pg_catalog."C",
    notice text NOT NULL COLLATE pg_catalog."C",
    code text NOT NULL COLLATE pg_catalog."C",
    code_folded text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    title_en text COLLATE pg_catalog."C",
    title_vi text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    due text COLLATE pg_catalog."C",
    notice_due text COLLATE pg_catalog."C",
    done_on text COLLATE pg_catalog."C",
    recurs text COLLATE pg_catalog."C",
    retired bigint NOT NULL,
    version bigint NOT NULL,
    sort_code text NOT NULL COLLATE pg_catalog."C",
    searchable text NOT NULL COLLATE pg_catalog."C",
    purpose text COLLATE pg_catalog."C",
    proposer text COLLATE pg_catalog."C",
    proposer_name text COLLATE pg_catalog."C",
    district text COLLATE pg_catalog."C",
    field text COLLATE pg_catalog."C",
    received text COLLATE pg_catalog."C",
    reference text COLLATE pg_catalog."C",
    district_folded text COLLATE pg_catalog."C",
    field_folded text COLLATE pg_catalog."C",
    reference_folded text COLLATE pg_catalog."C",
    under text COLLATE pg_catalog."C"
);
CREATE TABLE public.members (
    body_group text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL
);
CREATE TABLE public.notices (
    id text NOT NULL COLLATE pg_catalog."C",
    title_en text COLLATE pg_catalog."C",
    title_vi text COLLATE pg_catalog."C",
    issued text COLLATE pg_catalog."C",
    definition text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.requests (
    id text NOT NULL COLLATE pg_catalog."C",
    answer text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.response_items (
    response text NOT NULL COLLATE pg_catalog."C",
    item text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.responses (
    id text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C",
    document text COLLATE pg_catalog."C",
    dated text NOT NULL COLLATE pg_catalog."C",
    outcome text COLLATE pg_catalog."C",
    summary text COLLATE pg_catalog."C"
);
CREATE TABLE public.roles (
    item text NOT NULL COLLATE pg_catalog."C",
    role text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.steps (
    item text CONSTRAINT steps_in_order_item_not_null NOT NULL COLLATE pg_catalog."C",
    seq bigint CONSTRAINT steps_in_order_seq_not_null NOT NULL,
    "position" bigint CONSTRAINT steps_in_order_position_not_null NOT NULL,
    kind text CONSTRAINT steps_in_order_kind_not_null NOT NULL COLLATE pg_catalog."C",
    dated text CONSTRAINT steps_in_order_dated_not_null NOT NULL COLLATE pg_catalog."C",
    body text COLLATE pg_catalog."C",
    record text CONSTRAINT steps_in_order_record_not_null NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.successions (
    old text NOT NULL COLLATE pg_catalog."C",
    new text NOT NULL COLLATE pg_catalog."C",
    dated text NOT NULL COLLATE pg_catalog."C",
    document text COLLATE pg_catalog."C"
);
INSERT INTO public.bodies VALUES ('council', 'Council', 'Hội đồng', NULL, NULL, 'HĐ', 0, NULL, NULL, 1);
INSERT INTO public.bodies VALUES ('alpha', 'Alpha Office', 'Văn phòng Đông Đô', NULL, NULL, 'VPĐĐ', 0, NULL, NULL, 2);
INSERT INTO public.bodies VALUES ('beta', 'Beta Department', 'Sở Bê Ta', 'Beta', NULL, NULL, 0, NULL, NULL, 3);
INSERT INTO public.bodies VALUES ('watch', 'Watching Commission', 'Ban Đôn đốc', NULL, NULL, NULL, 0, NULL, NULL, 4);
INSERT INTO public.bodies VALUES ('communes', 'Communes', 'Các xã', NULL, NULL, NULL, 1, NULL, NULL, 5);
INSERT INTO public.bodies VALUES ('communes-00001', 'Bac Son', 'Xã Bắc Sơn', NULL, NULL, NULL, 0, 'commune', 'Quỳ Hợp', 6);
INSERT INTO public.bodies VALUES ('communes-00002', 'Hung Binh', 'Phường Hưng Bình', NULL, NULL, NULL, 0, 'ward', 'Vinh', 7);
INSERT INTO public.body_names VALUES ('council', 'council');
INSERT INTO public.body_names VALUES ('hd', 'council');
INSERT INTO public.body_names VALUES ('hoi dong', 'council');
INSERT INTO public.body_names VALUES ('alpha', 'alpha');
INSERT INTO public.body_names VALUES ('alpha office', 'alpha');
INSERT INTO public.body_names VALUES ('van phong dong do', 'alpha');
INSERT INTO public.body_names VALUES ('vpdd', 'alpha');
INSERT INTO public.body_names VALUES ('beta', 'beta');
INSERT INTO public.body_names VALUES ('beta department', 'beta');
INSERT INTO public.body_names VALUES ('so be ta', 'beta');
INSERT INTO public.body_names VALUES ('ban don doc', 'watch');
INSERT INTO public.body_names VALUES ('watch', 'watch');
INSERT INTO public.body_names VALUES ('watching commission', 'watch');
INSERT INTO public.body_names VALUES ('cac xa', 'communes');
INSERT INTO public.body_names VALUES ('communes', 'communes');
INSERT INTO public.body_names VALUES ('bac son', 'communes-00001');
INSERT INTO public.body_names VALUES ('bac son quy hop', 'communes-00001');
INSERT INTO public.body_names VALUES ('communes-00001', 'communes-00001');
INSERT INTO public.body_names VALUES ('xa bac son', 'communes-00001');
INSERT INTO public.body_names VALUES ('xa bac son quy hop', 'communes-00001');
INSERT INTO public.body_names VALUES ('communes-00002', 'communes-00002');
INSERT INTO public.body_names VALUES ('hung binh', 'communes-00002');
INSERT INTO public.body_names VALUES ('hung binh vinh', 'communes-00002');
INSERT INTO public.body_names VALUES ('phuong hung binh', 'communes-00002');
INSERT INTO public.body_names VALUES ('phuong hung binh vinh', 'communes-00002');
INSERT INTO public.changes VALUES (1, 1, 'notice', 'small', 'definition', NULL, '{"notice":{"id":"small","kind":{"en":"Notice","vi":null},"title":{"en":"A small notice","vi":"Thông báo nhỏ"},"issuer":"council","issued":"2026-01-15"},"bodies":{"council":{"abbreviation_verified":true},"alpha":{"abbreviation_verified":true},"beta":{"abbreviation_verified":true},"watch":{"abbreviation_verified":true},"communes":{"abbreviation_verified":true}}}');
INSERT INTO public.changes VALUES (1, 2, 'body', 'council', 'definition', NULL, '{"name":["Council","Hội đồng"],"short":[null,null],"abbreviation":"HĐ","group":false,"type":null,"district":null}');
INSERT INTO public.changes VALUES (1, 3, 'body', 'alpha', 'definition', NULL, '{"name":["Alpha Office","Văn phòng Đông Đô"],"short":[null,null],"abbreviation":"VPĐĐ","group":false,"type":null,"district":null}');
INSERT INTO public.changes VALUES (1, 4, 'body', 'beta', 'definition', NULL, '{"name":["Beta Department","Sở Bê Ta"],"short":["Beta",null],"abbreviation":null,"group":false,"type":null,"district":null}');
INSERT INTO public.changes VALUES (1, 5, 'body', 'watch', 'definition', NULL, '{"name":["Watching Commission","Ban Đôn đốc"],"short":[null,null],"abbreviation":null,"group":false,"type":null,"district":null}');
INSERT INTO public.changes VALUES (1, 6, 'body', 'communes', 'definition', NULL, '{"name":["Communes","Các xã"],"short":[null,null],"abbreviation":null,"group":true,"type":null,"district":null}');
INSERT INTO public.changes VALUES (1, 7, 'body', 'communes-00001', 'definition', NULL, '{"name":["Bac Son","Xã Bắc Sơn"],"short":[null,null],"abbreviation":null,"group":false,"type":"commune","district":"Quỳ Hợp"}');
INSERT INTO public.changes VALUES (1, 8, 'body', 'communes-00002', 'definition', NULL, '{"name":["Hung Binh","Phường Hưng Bình"],"short":[null,null],"abbreviation":null,"group":false,"type":"ward","district":"Vinh"}');
INSERT INTO public.changes VALUES (1, 9, 'body', 'communes', 'members', NULL, '["communes-00001","communes-00002"]');
INSERT INTO public.changes VALUES (1, 10, 'item', 'small/T1', 'definition', NULL, '{"kind":"task","title":["Hold dialogue","Đối thoại"],"clauses":[["Hold dialogue twice a year.","Mỗi năm hai lần."]],"roles":[["addressed","communes"],["monitoring","watch"]],"others":null,"due":null,"recurs":"half-yearly","translated":[],"source":null}');
INSERT INTO public.changes VALUES (1, 11, 'item', 'small/A1', 'definition', NULL, '{"kind":"assignment","title":["Answer the proposals","Trả lời kiến nghị"],"clauses":[["Answer.",null],["Send a copy.",null]],"roles":[["coordinating","beta"],["lead","alpha"],["monitoring","watch"],["reports-to","council"]],"others":null,"due":"2026-03-31","recurs":null,"translated":[],"source":null}');
INSERT INTO public.changes VALUES (1, 12, 'item', 'small/A2', 'definition', NULL, '{"kind":"assignment","title":["Advise, 100% ''plainly''",null],"clauses":[["Advise.",null]],"roles":[["implementing","beta"],["lead","alpha"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null,"purpose":"answering"}');
INSERT INTO public.changes VALUES (1, 13, 'item', 'small/A3', 'definition', NULL, '{"kind":"assignment","title":["Report",null],"clauses":[["Report.",null]],"roles":[["lead","beta"]],"others":null,"due":"2026-02-12","recurs":null,"translated":[],"source":null}');
INSERT INTO public.changes VALUES (1, 14, 'item', 'small/A5', 'definition', NULL, '{"kind":"assignment","title":["Send the answers",null],"clauses":[["Send.",null]],"roles":[["lead","watch"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null,"purpose":"dispatch"}');
INSERT INTO public.changes VALUES (2, 1, 'item', 'small/KN1', 'definition', NULL, '{"kind":"proposal","text":"Việc thứ 1","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"1/KN","under":"small/A2"},"roles":[["lead","alpha"]],"due":"2026-04-30"}');
INSERT INTO public.changes VALUES (2, 2, 'item', 'small/KN2', 'definition', NULL, '{"kind":"proposal","text":"Việc thứ 2","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"2/KN","under":"small/A2"},"roles":[["lead","alpha"]],"due":"2026-04-30"}');
INSERT INTO public.changes VALUES (2, 3, 'item', 'small/KN3', 'definition', NULL, '{"kind":"proposal","text":"Việc thứ 3","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"3/KN","under":"small/A2"},"roles":[["lead","alpha"]],"due":"2026-04-30"}');
INSERT INTO public.changes VALUES (3, 1, 'item', 'small/KN2', 'lead', 'alpha', NULL);
INSERT INTO public.changes VALUES (3, 2, 'item', 'small/KN2', 'status', 'not-started', 'returned');
INSERT INTO public.changes VALUES (3, 3, 'item', 'small/KN2', 'step', NULL, '{"kind":"given-back","dated":"2026-05-10","body":"alpha"}');
INSERT INTO public.changes VALUES (4, 1, 'item', 'small/KN3', 'lead', 'alpha', NULL);
INSERT INTO public.changes VALUES (4, 2, 'item', 'small/KN3', 'lead', NULL, 'beta');
INSERT INTO public.changes VALUES (4, 3, 'item', 'small/KN3', 'step', NULL, '{"kind":"routed","dated":"2026-05-12","body":"beta"}');
INSERT INTO public.changes VALUES (5, 1, 'item', 'small/KN4', 'definition', NULL, '{"kind":"proposal","text":"Việc thứ 4","proposal":{"proposer":"communes-00001","district":"Quỳ Hợp","received":"2026-03-01","reference":"4/KN"}}');
INSERT INTO public.changes VALUES (6, 1, 'item', 'small/KN5', 'definition', NULL, '{"kind":"proposal","text":"Việc thứ 5","proposal":{"proposer":"communes-00001","district":"Quỳ Hợp","received":"2026-03-01","reference":"5/KN"}}');
INSERT INTO public.changes VALUES (7, 1, 'item', 'small/KN4', 'lead', NULL, 'alpha');
INSERT INTO public.changes VALUES (7, 2, 'item', 'small/KN4', 'step', NULL, '{"kind":"routed","dated":"2026-03-05","body":"alpha"}');
INSERT INTO public.changes VALUES (7, 3, 'item', 'small/KN4', 'under', NULL, 'small/A2');
INSERT INTO public.changes VALUES (7, 4, 'item', 'small/KN4', 'due', NULL, '2026-04-30');
INSERT INTO public.changes VALUES (7, 5, 'item', 'small/KN5', 'lead', NULL, 'alpha');
INSERT INTO public.changes VALUES (7, 6, 'item', 'small/KN5', 'step', NULL, '{"kind":"routed","dated":"2026-03-05","body":"alpha"}');
INSERT INTO public.changes VALUES (7, 7, 'item', 'small/KN5', 'under', NULL, 'small/A2');
INSERT INTO public.changes VALUES (7, 8, 'item', 'small/KN5', 'due', NULL, '2026-04-30');
INSERT INTO public.changes VALUES (8, 1, 'item', 'small/KN4', 'lead', 'alpha', NULL);
INSERT INTO public.changes VALUES (8, 2, 'item', 'small/KN4', 'lead', NULL, 'beta');
INSERT INTO public.changes VALUES (9, 1, 'item', 'small/KN5', 'lead', 'alpha', NULL);
INSERT INTO public.changes VALUES (10, 1, 'item', 'small/KN6', 'definition', NULL, '{"kind":"proposal","text":"Việc thứ 6","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"6/KN","under":"small/A2"},"roles":[["lead","alpha"]],"due":"2026-04-30"}');
INSERT INTO public.changes VALUES (11, 1, 'item', 'small/KN6', 'definition', '{"kind":"proposal","text":"Việc thứ 6","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"6/KN","under":"small/A2"},"roles":[["lead","alpha"]],"due":"2026-04-30"}', NULL);
INSERT INTO public.changes VALUES (12, 1, 'item', 'small/KN6', 'definition', NULL, '{"kind":"proposal","text":"Việc thứ 6","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"6/KN","under":"small/A2"},"roles":[["lead","alpha"]],"due":"2026-04-30"}');
INSERT INTO public.changes VALUES (13, 1, 'item', 'small/KN6', 'lead', 'alpha', NULL);
INSERT INTO public.changes VALUES (13, 2, 'item', 'small/KN6', 'lead', NULL, 'beta');
INSERT INTO public.changes VALUES (14, 1, 'item', 'small/KN6', 'lead', 'beta', NULL);
INSERT INTO public.changes VALUES (14, 2, 'item', 'small/KN6', 'lead', NULL, 'alpha');
INSERT INTO public.conclusion_schema VALUES (3);
INSERT INTO public.events VALUES (1, '2026-11-23T08:03:00.000000Z', 'setup', 'load', NULL, NULL, NULL, '19b848b8db90c008c9683bfbdf2a5a131cc54334a84c6e0c46cb610002dd467a');
INSERT INTO public.events VALUES (2, '2026-11-23T08:04:00.000000Z', 'lan', 'import', 'rows.csv', NULL, NULL, 'fdec8489459e2d9aa380ba7b7332d1f783afc89a2e4245f7b70993c479f68051');
INSERT INTO public.events VALUES (3, '2026-11-23T08:05:00.000000Z', 'lan', 'return', 'Not ours', NULL, NULL, '642a0208288e443cfa00769ea61d8b9a41f60576d1f42b0ee6aad80b4ae0c93d');
INSERT INTO public.events VALUES (4, '2026-11-23T08:06:00.000000Z', 'lan', 'route', 'Theirs', NULL, NULL, '6fcfeb484b3a82682894c903bf2f0314a56ebf8b21e613c9aa7c45acedd5beeb');
INSERT INTO public.events VALUES (5, '2026-11-23T08:07:00.000000Z', 'lan', 'propose', NULL, NULL, NULL, '8de7bcda6bea25e46f8594d00065a066b228e86c4728775453b191d0d42aa8f1');
INSERT INTO public.events VALUES (6, '2026-11-23T08:08:00.000000Z', 'lan', 'propose', NULL, NULL, NULL, '200ff02c2305af608479e104113274c56915f7f78677a7b6a2ab7de1fd94c18b');
INSERT INTO public.events VALUES (7, '2026-11-23T08:09:00.000000Z', 'lan', 'route', NULL, NULL, NULL, '09e6bf25bf07b76b65b5b70f836024e5d7629d6aaa692ea111cc384a080c7dd1');
INSERT INTO public.events VALUES (8, '2026-11-23T08:10:00.000000Z', 'lan', 'assign', 'Decision 5', NULL, NULL, 'f77a6e52c90e9513fc8e242b0c8aea82364fe4b04e10135c230c4435c03cfe52');
INSERT INTO public.events VALUES (9, '2026-11-23T08:11:00.000000Z', 'lan', 'assign', 'Decision 5', NULL, NULL, '387f2ea50d9236f6c5f9b066935617de92c2dcd25332934a44488959ba9c9304');
INSERT INTO public.events VALUES (10, '2026-11-23T08:12:00.000000Z', 'lan', 'import', 'more.csv', NULL, NULL, '97c27d7fcfb5145cc5b95e5ad4141350d52e4e74106848b82cebaa9679c8ba0b');
INSERT INTO public.events VALUES (11, '2026-11-23T08:14:00.000000Z', 'lan', 'undo', NULL, 10, NULL, '6a71183426fcab77582150537ad70a7022ab4333c2222392f5b2d005a38f0241');
INSERT INTO public.events VALUES (12, '2026-11-23T08:15:00.000000Z', 'lan', 'import', 'more.csv', NULL, NULL, '2b92476372042d4109287bab7f94886c468a005ad80369742a6c269a9ee6f9db');
INSERT INTO public.events VALUES (13, '2026-11-23T08:16:00.000000Z', 'lan', 'assign', 'Decision 6', NULL, NULL, '40422d8a7d8863f95b00738051ecb995518a978e972657bfbc8f0eea54d3a483');
INSERT INTO public.events VALUES (14, '2026-11-23T08:18:00.000000Z', 'lan', 'undo', NULL, 13, NULL, '738c0bc6c0e1756b941089e57872f17c763b7ab6a8c4f9b2bb53aaa345437689');
INSERT INTO public.items VALUES ('small/T1', 'small', 'T1', 't1', 'task', 'Hold dialogue', 'Đối thoại', 'not-started', NULL, NULL, NULL, 'half-yearly', 0, 1, 't0000000001', 'doi thoai hold dialogue hold dialogue twice a year. moi nam hai lan. t1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.items VALUES ('small/A1', 'small', 'A1', 'a1', 'assignment', 'Answer the proposals', 'Trả lời kiến nghị', 'not-started', '2026-03-31', '2026-03-31', NULL, NULL, 0, 1, 'a0000000001', 'tra loi kien nghi answer the proposals answer. send a copy. a1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.items VALUES ('small/A2', 'small', 'A2', 'a2', 'assignment', 'Advise, 100% ''plainly''', NULL, 'not-started', NULL, NULL, NULL, NULL, 0, 1, 'a0000000002', 'advise, 100% ''plainly'' advise. a2', 'answering', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.items VALUES ('small/A3', 'small', 'A3', 'a3', 'assignment', 'Report', NULL, 'not-started', '2026-02-12', '2026-02-12', NULL, NULL, 0, 1, 'a0000000003', 'report report. a3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.items VALUES ('small/A5', 'small', 'A5', 'a5', 'assignment', 'Send the answers', NULL, 'not-started', NULL, NULL, NULL, NULL, 0, 1, 'a0000000005', 'send the answers send. a5', 'dispatch', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.items VALUES ('small/KN1', 'small', 'KN1', 'kn1', 'proposal', NULL, 'Việc thứ 1', 'not-started', '2026-04-30', '2026-04-30', NULL, NULL, 0, 2, 'kn0000000001', 'viec thu 1 vinh 1/kn kn1', NULL, 'communes-00002', NULL, 'Vinh', NULL, NULL, '1/KN', 'vinh', NULL, '1/kn', 'small/A2');
INSERT INTO public.items VALUES ('small/KN2', 'small', 'KN2', 'kn2', 'proposal', NULL, 'Việc thứ 2', 'returned', '2026-04-30', '2026-04-30', NULL, NULL, 0, 3, 'kn0000000002', 'viec thu 2 vinh 2/kn kn2', NULL, 'communes-00002', NULL, 'Vinh', NULL, NULL, '2/KN', 'vinh', NULL, '2/kn', 'small/A2');
INSERT INTO public.items VALUES ('small/KN3', 'small', 'KN3', 'kn3', 'proposal', NULL, 'Việc thứ 3', 'not-started', '2026-04-30', '2026-04-30', NULL, NULL, 0, 4, 'kn0000000003', 'viec thu 3 vinh 3/kn kn3', NULL, 'communes-00002', NULL, 'Vinh', NULL, NULL, '3/KN', 'vinh', NULL, '3/kn', 'small/A2');
INSERT INTO public.items VALUES ('small/KN4', 'small', 'KN4', 'kn4', 'proposal', NULL, 'Việc thứ 4', 'not-started', '2026-04-30', NULL, NULL, NULL, 0, 8, 'kn0000000004', 'viec thu 4 quy hop 4/kn kn4', NULL, 'communes-00001', NULL, 'Quỳ Hợp', NULL, '2026-03-01', '4/KN', 'quy hop', NULL, '4/kn', 'small/A2');
INSERT INTO public.items VALUES ('small/KN5', 'small', 'KN5', 'kn5', 'proposal', NULL, 'Việc thứ 5', 'not-started', '2026-04-30', NULL, NULL, NULL, 0, 9, 'kn0000000005', 'viec thu 5 quy hop 5/kn kn5', NULL, 'communes-00001', NULL, 'Quỳ Hợp', NULL, '2026-03-01', '5/KN', 'quy hop', NULL, '5/kn', 'small/A2');
INSERT INTO public.items VALUES ('small/KN6', 'small', 'KN6', 'kn6', 'proposal', NULL, 'Việc thứ 6', 'not-started', '2026-04-30', '2026-04-30', NULL, NULL, 0, 14, 'kn0000000006', 'viec thu 6 vinh 6/kn kn6', NULL, 'communes-00002', NULL, 'Vinh', NULL, NULL, '6/KN', 'vinh', NULL, '6/kn', 'small/A2');
INSERT INTO public.members VALUES ('communes', 'communes-00001', 1);
INSERT INTO public.members VALUES ('communes', 'communes-00002', 2);
INSERT INTO public.notices VALUES ('small', 'A small notice', 'Thông báo nhỏ', '2026-01-15', '{"notice":{"id":"small","kind":{"en":"Notice","vi":null},"title":{"en":"A small notice","vi":"Thông báo nhỏ"},"issuer":"council","issued":"2026-01-15"},"bodies":{"council":{"abbreviation_verified":true},"alpha":{"abbreviation_verified":true},"beta":{"abbreviation_verified":true},"watch":{"abbreviation_verified":true},"communes":{"abbreviation_verified":true}}}');
INSERT INTO public.roles VALUES ('small/T1', 'addressed', 'communes');
INSERT INTO public.roles VALUES ('small/T1', 'monitoring', 'watch');
INSERT INTO public.roles VALUES ('small/A1', 'coordinating', 'beta');
INSERT INTO public.roles VALUES ('small/A1', 'lead', 'alpha');
INSERT INTO public.roles VALUES ('small/A1', 'monitoring', 'watch');
INSERT INTO public.roles VALUES ('small/A1', 'reports-to', 'council');
INSERT INTO public.roles VALUES ('small/A2', 'implementing', 'beta');
INSERT INTO public.roles VALUES ('small/A2', 'lead', 'alpha');
INSERT INTO public.roles VALUES ('small/A3', 'lead', 'beta');
INSERT INTO public.roles VALUES ('small/A5', 'lead', 'watch');
INSERT INTO public.roles VALUES ('small/KN1', 'lead', 'alpha');
INSERT INTO public.roles VALUES ('small/KN3', 'lead', 'beta');
INSERT INTO public.roles VALUES ('small/KN4', 'lead', 'beta');
INSERT INTO public.roles VALUES ('small/KN6', 'lead', 'alpha');
INSERT INTO public.steps VALUES ('small/KN2', 3, 3, 'given-back', '2026-05-10', 'alpha', '{"kind":"given-back","dated":"2026-05-10","body":"alpha"}');
INSERT INTO public.steps VALUES ('small/KN3', 4, 3, 'routed', '2026-05-12', 'beta', '{"kind":"routed","dated":"2026-05-12","body":"beta"}');
INSERT INTO public.steps VALUES ('small/KN4', 7, 2, 'routed', '2026-03-05', 'alpha', '{"kind":"routed","dated":"2026-03-05","body":"alpha"}');
INSERT INTO public.steps VALUES ('small/KN5', 7, 6, 'routed', '2026-03-05', 'alpha', '{"kind":"routed","dated":"2026-03-05","body":"alpha"}');
ALTER TABLE ONLY public.blobs
    ADD CONSTRAINT blobs_pkey PRIMARY KEY (sha256);
ALTER TABLE ONLY public.bodies
    ADD CONSTRAINT bodies_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.body_names
    ADD CONSTRAINT body_names_pkey PRIMARY KEY (folded, body);
ALTER TABLE ONLY public.changes
    ADD CONSTRAINT changes_pkey PRIMARY KEY (seq, "position");
ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_request_key UNIQUE (request);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_pkey PRIMARY KEY (response, sha256, name);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_pkey PRIMARY KEY (body_group, body);
ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.response_items
    ADD CONSTRAINT response_items_pkey PRIMARY KEY (response, item);
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT responses_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (item, role, body);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT steps_in_order_pkey PRIMARY KEY (item, seq, "position");
ALTER TABLE ONLY public.successions
    ADD CONSTRAINT successions_pkey PRIMARY KEY (old);
CREATE INDEX body_names_by_body ON public.body_names USING btree (body);
CREATE INDEX changes_by_subject ON public.changes USING btree (subject, subject_kind, seq);
CREATE INDEX events_by_undone ON public.events USING btree (undoes) WHERE (undoes IS NOT NULL);
CREATE INDEX items_by_code ON public.items USING btree (code_folded);
CREATE INDEX items_by_proposer ON public.items USING btree (proposer) WHERE (proposer IS NOT NULL);
CREATE INDEX items_by_purpose ON public.items USING btree (purpose) WHERE (purpose IS NOT NULL);
CREATE INDEX items_by_reference ON public.items USING btree (reference_folded) WHERE (reference_folded IS NOT NULL);
CREATE INDEX items_by_under ON public.items USING btree (under) WHERE (under IS NOT NULL);
CREATE INDEX members_by_body ON public.members USING btree (body);
CREATE INDEX response_items_by_item ON public.response_items USING btree (item);
CREATE INDEX roles_by_body ON public.roles USING btree (body, role, item);
CREATE INDEX successions_by_new ON public.successions USING btree (new);
CREATE TRIGGER changes_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.changes FOR EACH STATEMENT EXECUTE FUNCTION public.conclusion_append_only();
CREATE TRIGGER events_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.conclusion_append_only();
ALTER TABLE ONLY public.body_names
    ADD CONSTRAINT body_names_body_fkey FOREIGN KEY (body) REFERENCES public.bodies(id);
ALTER TABLE ONLY public.changes
    ADD CONSTRAINT changes_seq_fkey FOREIGN KEY (seq) REFERENCES public.events(seq);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_undoes_fkey FOREIGN KEY (undoes) REFERENCES public.events(seq);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_response_fkey FOREIGN KEY (response) REFERENCES public.responses(id);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.blobs(sha256);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_notice_fkey FOREIGN KEY (notice) REFERENCES public.notices(id);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_proposer_fkey FOREIGN KEY (proposer) REFERENCES public.bodies(id);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_under_fkey FOREIGN KEY (under) REFERENCES public.items(key);
ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_body_fkey FOREIGN KEY (body) REFERENCES public.bodies(id);
ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_body_group_fkey FOREIGN KEY (body_group) REFERENCES public.bodies(id);
ALTER TABLE ONLY public.response_items
    ADD CONSTRAINT response_items_item_fkey FOREIGN KEY (item) REFERENCES public.items(key);
ALTER TABLE ONLY public.response_items
    ADD CONSTRAINT response_items_response_fkey FOREIGN KEY (response) REFERENCES public.responses(id);
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT responses_body_fkey FOREIGN KEY (body) REFERENCES public.bodies(id);
ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_body_fkey FOREIGN KEY (body) REFERENCES public.bodies(id);
ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_item_fkey FOREIGN KEY (item) REFERENCES public.items(key);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT steps_in_order_item_fkey FOREIGN KEY (item) REFERENCES public.items(key);
ALTER TABLE ONLY public.successions
    ADD CONSTRAINT successions_new_fkey FOREIGN KEY (new) REFERENCES public.bodies(id);
ALTER TABLE ONLY public.successions
    ADD CONSTRAINT successions_old_fkey FOREIGN KEY (old) REFERENCES public.bodies(id);
