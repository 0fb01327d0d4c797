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
    under text COLLATE pg_catalog."C",
    counted text COLLATE pg_catalog."C"
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
CREATE TABLE public.office_days (
    day text NOT NULL COLLATE pg_catalog."C",
    works bigint NOT NULL,
    document text COLLATE pg_catalog."C"
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
INSERT INTO public.blobs VALUES ('a7e8d29e8356940336ec86644a7a2bba0c97ee4264e4bc1d49664a71e44d0a8a', 12, '\x497420697320646f6e652e0a');
INSERT INTO public.bodies VALUES ('council', 'Council', 'Hội đồng', NULL, NULL, 'HĐ', 0, NULL, NULL, 1);
INSERT INTO public.bodies VALUES ('alpha', 'Alpha Office', 'Văn phòng Đông Đô', NULL, NULL, 'VPĐĐ', 0, NULL, NULL, 2);
INSERT INTO public.bodies VALUES ('beta', 'Beta Department', 'Sở Bê Ta', 'Beta', NULL, NULL, 0, NULL, NULL, 3);
INSERT INTO public.bodies VALUES ('watch', 'Watching Commission', 'Ban Đôn đốc', NULL, NULL, NULL, 0, NULL, NULL, 4);
INSERT INTO public.bodies VALUES ('communes', 'Communes', 'Các xã', NULL, NULL, NULL, 1, NULL, NULL, 5);
INSERT INTO public.bodies VALUES ('communes-00001', 'Bac Son', 'Xã Bắc Sơn', NULL, NULL, NULL, 0, 'commune', 'Quỳ Hợp', 6);
INSERT INTO public.bodies VALUES ('communes-00002', 'Hung Binh', 'Phường Hưng Bình', NULL, NULL, NULL, 0, 'ward', 'Vinh', 7);
INSERT INTO public.bodies VALUES ('gamma', NULL, 'Văn phòng Mới', NULL, NULL, 'VPM', 0, NULL, NULL, 8);
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
INSERT INTO public.body_names VALUES ('gamma', 'gamma');
INSERT INTO public.body_names VALUES ('van phong moi', 'gamma');
INSERT INTO public.body_names VALUES ('vpm', 'gamma');
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
INSERT INTO public.changes VALUES (1, 15, 'item', 'small/A4', 'definition', NULL, '{"kind":"assignment","title":["Count",null],"clauses":[["Count.",null]],"roles":[["lead","beta"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null}');
INSERT INTO public.changes VALUES (2, 1, 'response', '5da1dfbb160c6a085041', 'record', NULL, '{"body":"alpha","document":"1-CV/VPĐĐ","dated":"2026-03-02","outcome":"settled","summary":"Answered\nin full"}');
INSERT INTO public.changes VALUES (2, 2, 'item', 'small/A1', 'response', NULL, '5da1dfbb160c6a085041 1-CV/VPĐĐ');
INSERT INTO public.changes VALUES (2, 3, 'item', 'small/A1', 'status', 'not-started', 'responded');
INSERT INTO public.changes VALUES (2, 4, 'response', '5da1dfbb160c6a085041', 'evidence', NULL, 'a7e8d29e8356940336ec86644a7a2bba0c97ee4264e4bc1d49664a71e44d0a8a letter.txt');
INSERT INTO public.changes VALUES (2, 5, 'item', 'small/A1', 'evidence', NULL, 'a7e8d29e8356940336ec86644a7a2bba0c97ee4264e4bc1d49664a71e44d0a8a letter.txt');
INSERT INTO public.changes VALUES (3, 1, 'item', 'small/A2', 'response', NULL, '5da1dfbb160c6a085041 1-CV/VPĐĐ');
INSERT INTO public.changes VALUES (3, 2, 'item', 'small/A2', 'status', 'not-started', 'responded');
INSERT INTO public.changes VALUES (3, 3, 'request', 'r-1', 'answer', NULL, '{"command":"conclusion respond","words":"a6db7676b73d031afc4e2a46e6ef7d26968811c9010a593e510264c2e83a74fe","answer":["A1: 1-CV/VPĐĐ of VPĐĐ is already recorded","A2: response recorded: 1-CV/VPĐĐ of VPĐĐ, 2026-03-02 (not started → responded)"]}');
INSERT INTO public.changes VALUES (4, 1, 'response', 'af577f7b07f24fabf91f', 'record', NULL, '{"body":"communes-00001","document":null,"dated":"2026-03-05","outcome":null,"summary":"Held on 4 March"}');
INSERT INTO public.changes VALUES (4, 2, 'item', 'small/T1', 'response', NULL, 'af577f7b07f24fabf91f Held on 4 March');
INSERT INTO public.changes VALUES (4, 3, 'item', 'small/T1', 'status', 'not-started', 'in-progress');
INSERT INTO public.changes VALUES (5, 1, 'item', 'small/A1', 'status', 'responded', 'completed');
INSERT INTO public.changes VALUES (5, 2, 'item', 'small/A1', 'done_on', NULL, '2026-03-02');
INSERT INTO public.changes VALUES (6, 1, 'item', 'small/A2', 'step', NULL, '{"kind":"reopened","dated":"2026-11-27"}');
INSERT INTO public.changes VALUES (6, 2, 'item', 'small/A2', 'status', 'responded', 'in-progress');
INSERT INTO public.changes VALUES (7, 1, 'item', 'small/A2', 'due', NULL, '2026-06-30');
INSERT INTO public.changes VALUES (8, 1, 'item', 'small/A2', 'due', '2026-06-30', '2026-09-30');
INSERT INTO public.changes VALUES (9, 1, 'item', 'small/A2', 'note', NULL, '[red]nhắc[/] 100% \ it''s ''urgent''');
INSERT INTO public.changes VALUES (10, 1, 'item', 'small/A3', 'lead', 'beta', NULL);
INSERT INTO public.changes VALUES (10, 2, 'item', 'small/A3', 'lead', NULL, 'alpha');
INSERT INTO public.changes VALUES (10, 3, 'item', 'small/A3', 'coordinating', NULL, 'beta');
INSERT INTO public.changes VALUES (11, 1, 'item', 'small/A3', 'step', NULL, '{"kind":"withdrawn","dated":"2026-11-27"}');
INSERT INTO public.changes VALUES (11, 2, 'item', 'small/A3', 'status', 'not-started', 'withdrawn');
INSERT INTO public.changes VALUES (12, 1, 'item', 'small/A3', 'status', 'withdrawn', 'not-started');
INSERT INTO public.changes VALUES (12, 2, 'item', 'small/A3', 'step', '{"kind":"withdrawn","dated":"2026-11-27"}', NULL);
INSERT INTO public.changes VALUES (13, 1, 'item', 'small/A4', 'note', NULL, 'before it goes');
INSERT INTO public.changes VALUES (14, 1, 'item', 'small/A4', 'retired', 'no', 'yes');
INSERT INTO public.changes VALUES (15, 1, 'item', 'small/T1', 'note', NULL, 'after the second load');
INSERT INTO public.changes VALUES (15, 2, 'request', 'r-2', 'answer', NULL, '{"command":"conclusion note","words":"e72ce5c85d5984705f2ed0c10c64c01ace5905a48b77de6532f5c772e37bde38","answer":["T1: note added"]}');
INSERT INTO public.changes VALUES (16, 1, 'item', 'small/KN1', 'definition', NULL, '{"kind":"proposal","text":"Sửa đường\nliên xã","proposal":{"proposer":"communes-00001","district":"Quỳ Hợp","field":"Giao thông","received":"2026-03-01","reference":"7/KN"}}');
INSERT INTO public.changes VALUES (17, 1, 'item', 'small/KN2', 'definition', NULL, '{"kind":"proposal","text":"Thêm đèn đường","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"8/KN"}}');
INSERT INTO public.changes VALUES (17, 2, 'item', 'small/KN3', 'definition', NULL, '{"kind":"proposal","text":"Cấp lại sổ","proposal":{"name":"Ông Nguyễn Văn A","reference":"9/KN","under":"small/A2"},"roles":[["lead","beta"]],"due":"2026-05-31"}');
INSERT INTO public.changes VALUES (17, 3, 'item', 'small/KN3', 'step', NULL, '{"kind":"routed","dated":"2026-01-15","body":"beta"}');
INSERT INTO public.changes VALUES (18, 1, 'item', 'small/KN1', 'lead', NULL, 'alpha');
INSERT INTO public.changes VALUES (18, 2, 'item', 'small/KN1', 'step', NULL, '{"kind":"routed","dated":"2026-03-10","body":"alpha"}');
INSERT INTO public.changes VALUES (18, 3, 'item', 'small/KN1', 'under', NULL, 'small/A2');
INSERT INTO public.changes VALUES (18, 4, 'item', 'small/KN1', 'due', NULL, '2026-04-30');
INSERT INTO public.changes VALUES (18, 5, 'item', 'small/KN2', 'lead', NULL, 'alpha');
INSERT INTO public.changes VALUES (18, 6, 'item', 'small/KN2', 'step', NULL, '{"kind":"routed","dated":"2026-03-10","body":"alpha"}');
INSERT INTO public.changes VALUES (18, 7, 'item', 'small/KN2', 'under', NULL, 'small/A2');
INSERT INTO public.changes VALUES (18, 8, 'item', 'small/KN2', 'due', NULL, '2026-04-30');
INSERT INTO public.changes VALUES (19, 1, 'item', 'small/KN2', 'lead', 'alpha', NULL);
INSERT INTO public.changes VALUES (19, 2, 'item', 'small/KN2', 'status', 'not-started', 'returned');
INSERT INTO public.changes VALUES (19, 3, 'item', 'small/KN2', 'step', NULL, '{"kind":"given-back","dated":"2026-03-12","body":"alpha"}');
INSERT INTO public.changes VALUES (20, 1, 'item', 'small/KN2', 'lead', NULL, 'beta');
INSERT INTO public.changes VALUES (20, 2, 'item', 'small/KN2', 'step', NULL, '{"kind":"routed","dated":"2026-03-15","body":"beta"}');
INSERT INTO public.changes VALUES (20, 3, 'item', 'small/KN2', 'status', 'returned', 'not-started');
INSERT INTO public.changes VALUES (21, 1, 'response', '3310d4a065af461d8458', 'record', NULL, '{"body":"alpha","document":"8-CV/VPĐĐ","dated":"2026-05-04","outcome":"explained","summary":null}');
INSERT INTO public.changes VALUES (21, 2, 'item', 'small/KN1', 'response', NULL, '3310d4a065af461d8458 8-CV/VPĐĐ');
INSERT INTO public.changes VALUES (21, 3, 'item', 'small/KN1', 'status', 'not-started', 'responded');
INSERT INTO public.changes VALUES (22, 1, 'item', 'small/KN1', 'step', NULL, '{"kind":"sent","dated":"2026-05-06","body":"communes-00001","document":"3-CV/BĐĐ","channel":"post"}');
INSERT INTO public.changes VALUES (22, 2, 'item', 'small/KN1', 'status', 'responded', 'completed');
INSERT INTO public.changes VALUES (22, 3, 'item', 'small/KN1', 'done_on', NULL, '2026-05-06');
INSERT INTO public.changes VALUES (23, 1, 'item', 'small/KN2', 'step', NULL, '{"kind":"urged","dated":"2026-05-10","body":"beta","document":"4-CV/BĐĐ","next":"2026-05-20"}');
INSERT INTO public.changes VALUES (24, 1, 'body', 'gamma', 'definition', NULL, '{"name":[null,"Văn phòng Mới"],"short":[null,null],"abbreviation":"VPM","group":false,"type":null,"district":null}');
INSERT INTO public.changes VALUES (25, 1, 'body', 'alpha', 'succession', NULL, '{"new":"gamma","dated":"2026-06-01","document":"5-QĐ/HĐ"}');
INSERT INTO public.conclusion_schema VALUES (5);
INSERT INTO public.events VALUES (1, '2026-11-23T08:05:00.000000Z', 'setup', 'load', NULL, NULL, NULL, '413c82579692200693a5074d3135ef9610dfbc7c70d0c5de4bff3edbfec35d38');
INSERT INTO public.events VALUES (2, '2026-11-23T08:06:00.000000Z', 'lan', 'respond', NULL, NULL, NULL, 'e2d8abe90a31225388cf032da16eee11e38bd039cf86001cb339c5f317b90aa1');
INSERT INTO public.events VALUES (3, '2026-11-23T08:07:00.000000Z', 'lan', 'respond', NULL, NULL, 'r-1', '2cc8a57aa7393976bad1fd4c4a2b1929931a3ad6f1031cd75e912f17d3442127');
INSERT INTO public.events VALUES (4, '2026-11-23T08:08:00.000000Z', 'lan', 'respond', NULL, NULL, NULL, '43a5c48b1f143ee65a6aa386554259af4ee6c3ead67636312be442496a311785');
INSERT INTO public.events VALUES (5, '2026-11-23T08:09:00.000000Z', 'lan', 'status', NULL, NULL, NULL, 'b4eb4d91255b7ccb36ba6f987c87e66e5fb86b605a1135d28d7682d9ea093f13');
INSERT INTO public.events VALUES (6, '2026-11-23T08:10:00.000000Z', 'lan', 'status', 'The council wants more', NULL, NULL, '9562ee5b3dbd99bcd10ead3bbb5f309d97f74c3b7bc13ecbf85fd7238e769bf0');
INSERT INTO public.events VALUES (7, '2026-11-23T08:11:00.000000Z', 'lan', 'extend', 'Letter 2 asks for more time', NULL, NULL, '95e012ed970548c6da8e601585b91bfeac8a2e0405edf165639911ebe23c9a31');
INSERT INTO public.events VALUES (8, '2026-11-23T08:12:00.000000Z', 'lan', 'extend', 'Letter 3', NULL, NULL, '7cf02ad3750fa4d1c01d5c5d04c2b0f11f7c487cdabd2a8b89795730ad93a488');
INSERT INTO public.events VALUES (9, '2026-11-23T08:13:00.000000Z', 'lan', 'note', NULL, NULL, NULL, '12a3dd75d548f97a35f7c30b1d346aba36781451cc079afdafe2ee472bb18c41');
INSERT INTO public.events VALUES (10, '2026-11-23T08:14:00.000000Z', 'minh', 'assign', 'Decision 5', NULL, NULL, '0b30ebd8fba577037ef2801fb8e7c2c856822017e42ea268836b74745fdc43f2');
INSERT INTO public.events VALUES (11, '2026-11-23T08:15:00.000000Z', 'lan', 'status', 'By mistake', NULL, NULL, '13865b2dca0044b3c8f36754068a87286a923ab95b5a41283ef5a84eef88afdd');
INSERT INTO public.events VALUES (12, '2026-11-23T08:17:00.000000Z', 'lan', 'undo', NULL, 11, NULL, '03fde80556b5078b1ca7c6ed2513033f8994580c745153020eb3def91f9895b0');
INSERT INTO public.events VALUES (13, '2026-11-23T08:18:00.000000Z', 'lan', 'note', NULL, NULL, NULL, 'bcd8d32896457225f4c1ad70f79880a917b344c27e2a3912022c404f23f138fb');
INSERT INTO public.events VALUES (14, '2026-11-23T08:19:00.000000Z', 'setup', 'load', NULL, NULL, NULL, '8ae49bca0ef50cdcaca4f176546112742ac63766c5122cecae08d55340cacefa');
INSERT INTO public.events VALUES (15, '2026-11-23T08:20:00.000000Z', 'lan', 'note', NULL, NULL, 'r-2', '56cdd3e5b787f25927863cf5b8db14348b0b7251f85057c019d35b6e5ef14b3f');
INSERT INTO public.events VALUES (16, '2026-11-23T08:21:00.000000Z', 'lan', 'propose', NULL, NULL, NULL, 'b99258c0b5f9c099209d184f2fa6102cca65cfa10fec4e72056b9890f5d6a7b2');
INSERT INTO public.events VALUES (17, '2026-11-23T08:22:00.000000Z', 'lan', 'import', 'more.csv', NULL, NULL, '525f408672c450aab333aac3a76595f2690252993aa8e012870176f01662b3d9');
INSERT INTO public.events VALUES (18, '2026-11-23T08:23:00.000000Z', 'lan', 'route', NULL, NULL, NULL, '786c805aa9a98426c5133ff4af6ff993e1a8a33efd18ee1f0b3d6a0dc9547005');
INSERT INTO public.events VALUES (19, '2026-11-23T08:24:00.000000Z', 'lan', 'return', 'Not ours', NULL, NULL, 'c645782328da711e7805455565243de31a9eafc8e4b87ab9e9dd1526af419afe');
INSERT INTO public.events VALUES (20, '2026-11-23T08:25:00.000000Z', 'lan', 'route', 'Theirs', NULL, NULL, '80f6635cf4a54965085b2943aa05ca2adbf8306e12e39db296643363c6508925');
INSERT INTO public.events VALUES (21, '2026-11-23T08:26:00.000000Z', 'lan', 'respond', NULL, NULL, NULL, '3995535e95cdea24b2a114b1a36a577bde53cfffc7df01b9bdcee0e792e4f23a');
INSERT INTO public.events VALUES (22, '2026-11-23T08:27:00.000000Z', 'lan', 'send', NULL, NULL, NULL, '27ededc4e785bf57cd49b8c19b3a1fe3881af2e33bf72dbbc0ec4877a6438f09');
INSERT INTO public.events VALUES (23, '2026-11-23T08:28:00.000000Z', 'lan', 'urge', NULL, NULL, NULL, '27d58a9427aa1143a60cc974dff237868ebcec9d5c7e17fab6b0036f3ed96902');
INSERT INTO public.events VALUES (24, '2026-11-23T08:29:00.000000Z', 'lan', 'body-add', NULL, NULL, NULL, '9027828ee8e6443a66aade070eb605c41ebed14ea1bffc1f4a1f1c374188fb83');
INSERT INTO public.events VALUES (25, '2026-11-23T08:30:00.000000Z', 'lan', 'succeed', NULL, NULL, NULL, '60ac591c20d999989be4945c315bd30d9145f296a98d035c1a6964f075a5da92');
INSERT INTO public.evidence VALUES ('5da1dfbb160c6a085041', 'a7e8d29e8356940336ec86644a7a2bba0c97ee4264e4bc1d49664a71e44d0a8a', 'letter.txt');
INSERT INTO public.items VALUES ('small/A5', 'small', 'A5', 'a5', 'assignment', 'Send the answers', NULL, 'not-started', NULL, NULL, NULL, NULL, 0, 1, 'a0000000005', 'send the answers send. a5', 'dispatch', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.items VALUES ('small/A1', 'small', 'A1', 'a1', 'assignment', 'Answer the proposals', 'Trả lời kiến nghị', 'completed', '2026-03-31', '2026-03-31', '2026-03-02', NULL, 0, 5, 'a0000000001', 'tra loi kien nghi answer the proposals answer. send a copy. a1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.items VALUES ('small/A2', 'small', 'A2', 'a2', 'assignment', 'Advise, 100% ''plainly''', NULL, 'in-progress', '2026-09-30', NULL, NULL, NULL, 0, 9, 'a0000000002', 'advise, 100% ''plainly'' advise. a2', 'answering', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.items VALUES ('small/A3', 'small', 'A3', 'a3', 'assignment', 'Report', NULL, 'not-started', '2026-02-12', '2026-02-12', NULL, NULL, 0, 12, 'a0000000003', 'report report. a3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.items VALUES ('small/A4', 'small', 'A4', 'a4', 'assignment', 'Count', NULL, 'not-started', NULL, NULL, NULL, NULL, 1, 14, 'a0000000004', 'count count. a4', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.items VALUES ('small/T1', 'small', 'T1', 't1', 'task', 'Hold dialogue', 'Đối thoại', 'in-progress', NULL, NULL, NULL, 'half-yearly', 0, 15, 't0000000001', 'doi thoai hold dialogue hold dialogue twice a year. moi nam hai lan. t1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.items VALUES ('small/KN3', 'small', 'KN3', 'kn3', 'proposal', NULL, 'Cấp lại sổ', 'not-started', '2026-05-31', '2026-05-31', NULL, NULL, 0, 17, 'kn0000000003', 'cap lai so 9/kn ong nguyen van a kn3', NULL, NULL, 'Ông Nguyễn Văn A', NULL, NULL, NULL, '9/KN', NULL, NULL, '9/kn', 'small/A2', NULL);
INSERT INTO public.items VALUES ('small/KN1', 'small', 'KN1', 'kn1', 'proposal', NULL, 'Sửa đường liên xã', 'completed', '2026-04-30', NULL, '2026-05-06', NULL, 0, 22, 'kn0000000001', 'sua duong lien xa quy hop giao thong 7/kn kn1', NULL, 'communes-00001', NULL, 'Quỳ Hợp', 'Giao thông', '2026-03-01', '7/KN', 'quy hop', 'giao thong', '7/kn', 'small/A2', NULL);
INSERT INTO public.items VALUES ('small/KN2', 'small', 'KN2', 'kn2', 'proposal', NULL, 'Thêm đèn đường', 'not-started', '2026-04-30', NULL, NULL, NULL, 0, 23, 'kn0000000002', 'them den duong vinh 8/kn kn2', NULL, 'communes-00002', NULL, 'Vinh', NULL, NULL, '8/KN', 'vinh', NULL, '8/kn', 'small/A2', NULL);
INSERT INTO public.members VALUES ('communes', 'communes-00001', 1);
INSERT INTO public.members VALUES ('communes', 'communes-00002', 2);
INSERT INTO public.notices VALUES ('small', 'A small notice', 'Thông báo nhỏ', '2026-01-15', '{"notice":{"id":"small","kind":{"en":"Notice","vi":null},"title":{"en":"A small notice","vi":"Thông báo nhỏ"},"issuer":"council","issued":"2026-01-15"},"bodies":{"council":{"abbreviation_verified":true},"alpha":{"abbreviation_verified":true},"beta":{"abbreviation_verified":true},"watch":{"abbreviation_verified":true},"communes":{"abbreviation_verified":true}}}');
INSERT INTO public.requests VALUES ('r-1', '{"command":"conclusion respond","words":"a6db7676b73d031afc4e2a46e6ef7d26968811c9010a593e510264c2e83a74fe","answer":["A1: 1-CV/VPĐĐ of VPĐĐ is already recorded","A2: response recorded: 1-CV/VPĐĐ of VPĐĐ, 2026-03-02 (not started → responded)"]}');
INSERT INTO public.requests VALUES ('r-2', '{"command":"conclusion note","words":"e72ce5c85d5984705f2ed0c10c64c01ace5905a48b77de6532f5c772e37bde38","answer":["T1: note added"]}');
INSERT INTO public.response_items VALUES ('5da1dfbb160c6a085041', 'small/A1');
INSERT INTO public.response_items VALUES ('5da1dfbb160c6a085041', 'small/A2');
INSERT INTO public.response_items VALUES ('af577f7b07f24fabf91f', 'small/T1');
INSERT INTO public.response_items VALUES ('3310d4a065af461d8458', 'small/KN1');
INSERT INTO public.responses VALUES ('5da1dfbb160c6a085041', 'alpha', '1-CV/VPĐĐ', '2026-03-02', 'settled', 'Answered
in full');
INSERT INTO public.responses VALUES ('af577f7b07f24fabf91f', 'communes-00001', NULL, '2026-03-05', NULL, 'Held on 4 March');
INSERT INTO public.responses VALUES ('3310d4a065af461d8458', 'alpha', '8-CV/VPĐĐ', '2026-05-04', 'explained', NULL);
INSERT INTO public.roles VALUES ('small/T1', 'addressed', 'communes');
INSERT INTO public.roles VALUES ('small/T1', 'monitoring', 'watch');
INSERT INTO public.roles VALUES ('small/A1', 'coordinating', 'beta');
INSERT INTO public.roles VALUES ('small/A1', 'lead', 'alpha');
INSERT INTO public.roles VALUES ('small/A1', 'monitoring', 'watch');
INSERT INTO public.roles VALUES ('small/A1', 'reports-to', 'council');
INSERT INTO public.roles VALUES ('small/A2', 'implementing', 'beta');
INSERT INTO public.roles VALUES ('small/A2', 'lead', 'alpha');
INSERT INTO public.roles VALUES ('small/A5', 'lead', 'watch');
INSERT INTO public.roles VALUES ('small/A4', 'lead', 'beta');
INSERT INTO public.roles VALUES ('small/A3', 'lead', 'alpha');
INSERT INTO public.roles VALUES ('small/A3', 'coordinating', 'beta');
INSERT INTO public.roles VALUES ('small/KN3', 'lead', 'beta');
INSERT INTO public.roles VALUES ('small/KN1', 'lead', 'alpha');
INSERT INTO public.roles VALUES ('small/KN2', 'lead', 'beta');
INSERT INTO public.steps VALUES ('small/A2', 6, 1, 'reopened', '2026-11-27', NULL, '{"kind":"reopened","dated":"2026-11-27"}');
INSERT INTO public.steps VALUES ('small/KN3', 17, 3, 'routed', '2026-01-15', 'beta', '{"kind":"routed","dated":"2026-01-15","body":"beta"}');
INSERT INTO public.steps VALUES ('small/KN1', 18, 2, 'routed', '2026-03-10', 'alpha', '{"kind":"routed","dated":"2026-03-10","body":"alpha"}');
INSERT INTO public.steps VALUES ('small/KN2', 18, 6, 'routed', '2026-03-10', 'alpha', '{"kind":"routed","dated":"2026-03-10","body":"alpha"}');
INSERT INTO public.steps VALUES ('small/KN2', 19, 3, 'given-back', '2026-03-12', 'alpha', '{"kind":"given-back","dated":"2026-03-12","body":"alpha"}');
INSERT INTO public.steps VALUES ('small/KN2', 20, 2, 'routed', '2026-03-15', 'beta', '{"kind":"routed","dated":"2026-03-15","body":"beta"}');
INSERT INTO public.steps VALUES ('small/KN1', 22, 1, 'sent', '2026-05-06', 'communes-00001', '{"kind":"sent","dated":"2026-05-06","body":"communes-00001","document":"3-CV/BĐĐ","channel":"post"}');
INSERT INTO public.steps VALUES ('small/KN2', 23, 1, 'urged', '2026-05-10', 'beta', '{"kind":"urged","dated":"2026-05-10","body":"beta","document":"4-CV/BĐĐ","next":"2026-05-20"}');
INSERT INTO public.successions VALUES ('alpha', 'gamma', '2026-06-01', '5-QĐ/HĐ');
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
ALTER TABLE ONLY public.office_days
    ADD CONSTRAINT office_days_pkey PRIMARY KEY (day);
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
CREATE TRIGGER requests_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.requests FOR EACH STATEMENT EXECUTE FUNCTION public.conclusion_append_only();
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
