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
    sort_title text NOT NULL COLLATE pg_catalog."C",
    searchable text NOT NULL COLLATE pg_catalog."C",
    definition text NOT NULL COLLATE pg_catalog."C"
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
INSERT INTO public.blobs VALUES ('a7e8d29e8356940336ec86644a7a2bba0c97ee4264e4bc1d49664a71e44d0a8a', 12, '\x497420697320646f6e652e0a');
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
INSERT INTO public.changes VALUES (1, 12, 'item', 'small/A2', 'definition', NULL, '{"kind":"assignment","title":["Advise, 100% ''plainly''",null],"clauses":[["Advise.",null]],"roles":[["implementing","beta"],["lead","alpha"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null}');
INSERT INTO public.changes VALUES (1, 13, 'item', 'small/A3', 'definition', NULL, '{"kind":"assignment","title":["Report",null],"clauses":[["Report.",null]],"roles":[["lead","beta"]],"others":null,"due":"2026-02-12","recurs":null,"translated":[],"source":null}');
INSERT INTO public.changes VALUES (1, 14, 'item', 'small/A4', 'definition', NULL, '{"kind":"assignment","title":["Count",null],"clauses":[["Count.",null]],"roles":[["lead","beta"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null}');
INSERT INTO public.changes VALUES (2, 1, 'response', '5da1dfbb160c6a085041', 'record', NULL, '{"body":"alpha","document":"1-CV/VPĐĐ","dated":"2026-03-02","outcome":"settled","summary":"Answered\nin full"}');
INSERT INTO public.changes VALUES (2, 2, 'item', 'small/A1', 'response', NULL, '5da1dfbb160c6a085041 1-CV/VPĐĐ');
INSERT INTO public.changes VALUES (2, 3, 'item', 'small/A1', 'status', 'not-started', 'responded');
INSERT INTO public.changes VALUES (2, 4, 'response', '5da1dfbb160c6a085041', 'evidence', NULL, 'a7e8d29e8356940336ec86644a7a2bba0c97ee4264e4bc1d49664a71e44d0a8a letter.txt');
INSERT INTO public.changes VALUES (2, 5, 'item', 'small/A1', 'evidence', NULL, 'a7e8d29e8356940336ec86644a7a2bba0c97ee4264e4bc1d49664a71e44d0a8a letter.txt');
INSERT INTO public.changes VALUES (3, 1, 'item', 'small/A2', 'response', NULL, '5da1dfbb160c6a085041 1-CV/VPĐĐ');
INSERT INTO public.changes VALUES (3, 2, 'item', 'small/A2', 'status', 'not-started', 'responded');
INSERT INTO public.changes VALUES (4, 1, 'response', 'af577f7b07f24fabf91f', 'record', NULL, '{"body":"communes-00001","document":null,"dated":"2026-03-05","outcome":null,"summary":"Held on 4 March"}');
INSERT INTO public.changes VALUES (4, 2, 'item', 'small/T1', 'response', NULL, 'af577f7b07f24fabf91f Held on 4 March');
INSERT INTO public.changes VALUES (4, 3, 'item', 'small/T1', 'status', 'not-started', 'in-progress');
INSERT INTO public.changes VALUES (5, 1, 'item', 'small/A1', 'status', 'responded', 'completed');
INSERT INTO public.changes VALUES (5, 2, 'item', 'small/A1', 'done_on', NULL, '2026-03-02');
INSERT INTO public.changes VALUES (6, 1, 'item', 'small/A2', 'status', 'responded', 'in-progress');
INSERT INTO public.changes VALUES (7, 1, 'item', 'small/A2', 'due', NULL, '2026-06-30');
INSERT INTO public.changes VALUES (8, 1, 'item', 'small/A2', 'due', '2026-06-30', '2026-09-30');
INSERT INTO public.changes VALUES (9, 1, 'item', 'small/A2', 'note', NULL, '[red]nhắc[/] 100% \ it''s ''urgent''');
INSERT INTO public.changes VALUES (10, 1, 'item', 'small/A3', 'lead', 'beta', NULL);
INSERT INTO public.changes VALUES (10, 2, 'item', 'small/A3', 'lead', NULL, 'alpha');
INSERT INTO public.changes VALUES (10, 3, 'item', 'small/A3', 'coordinating', NULL, 'beta');
INSERT INTO public.changes VALUES (11, 1, 'item', 'small/A3', 'status', 'not-started', 'withdrawn');
INSERT INTO public.changes VALUES (12, 1, 'item', 'small/A3', 'status', 'withdrawn', 'not-started');
INSERT INTO public.changes VALUES (13, 1, 'item', 'small/A4', 'note', NULL, 'before it goes');
INSERT INTO public.changes VALUES (14, 1, 'item', 'small/A4', 'retired', 'no', 'yes');
INSERT INTO public.changes VALUES (15, 1, 'item', 'small/T1', 'note', NULL, 'after the second load');
INSERT INTO public.conclusion_schema VALUES (1);
INSERT INTO public.events VALUES (1, '2026-11-23T08:01:00.000000Z', 'setup', 'load', NULL, NULL, NULL, '1bc83edac9a8f9ec1da7689e3b1c0b911ec5e522d242ab2495063cb410fca8c2');
INSERT INTO public.events VALUES (2, '2026-11-23T08:02:00.000000Z', 'lan', 'respond', NULL, NULL, NULL, '5fed01431c4daa2c22306bcc28adbd9ea052dad33784189436c08999220742dd');
INSERT INTO public.events VALUES (3, '2026-11-23T08:03:00.000000Z', 'lan', 'respond', NULL, NULL, 'r-1', 'e5925aa72cf96924e8117542f579c31a2a39f1b0e899511dd7e258810e83c942');
INSERT INTO public.events VALUES (4, '2026-11-23T08:04:00.000000Z', 'lan', 'respond', NULL, NULL, NULL, '67a7ea424535f61705e52c75b8d307f499b8048a487b0ad8722ff4eb004dd447');
INSERT INTO public.events VALUES (5, '2026-11-23T08:05:00.000000Z', 'lan', 'status', NULL, NULL, NULL, '49f674b685ae9edfcd88b5f7c2999b775047e5b7a61aa713e398bc3256d2767c');
INSERT INTO public.events VALUES (6, '2026-11-23T08:06:00.000000Z', 'lan', 'status', 'The council wants more', NULL, NULL, '5f48cd97267dfd1f18e3b10b6b012c3fc240ae32c6aceda7d168c8f5cf4e172e');
INSERT INTO public.events VALUES (7, '2026-11-23T08:07:00.000000Z', 'lan', 'extend', 'Letter 2 asks for more time', NULL, NULL, '1cc2e496a5000c5b1129a5f43823d956952269a5205fcef937f047fb8439fcbd');
INSERT INTO public.events VALUES (8, '2026-11-23T08:08:00.000000Z', 'lan', 'extend', 'Letter 3', NULL, NULL, 'fb0592789405b3d73de84f767bc8ec3f84240beaead7fbb96b1c7c9ec0c5f84e');
INSERT INTO public.events VALUES (9, '2026-11-23T08:09:00.000000Z', 'lan', 'note', NULL, NULL, NULL, '5658b97341cb589fd654730eaefc33b3a1964ae59840a19fecd0eacb3b7a5506');
INSERT INTO public.events VALUES (10, '2026-11-23T08:10:00.000000Z', 'minh', 'assign', 'Decision 5', NULL, NULL, '967d4a3ae193556fd33483e7c4ef54a63f9460f2719ecebe92d76c3560640f8e');
INSERT INTO public.events VALUES (11, '2026-11-23T08:11:00.000000Z', 'lan', 'status', 'By mistake', NULL, NULL, '1cd2719d58a9a1e552ed1fdba5c9d7bc77345177c5fa7d1fa9c2d0646b73aa7d');
INSERT INTO public.events VALUES (12, '2026-11-23T08:12:00.000000Z', 'lan', 'undo', NULL, 11, NULL, '80dca46229adccb712f27670f908408d7ea07f7255f91357ea33db72be64a879');
INSERT INTO public.events VALUES (13, '2026-11-23T08:13:00.000000Z', 'lan', 'note', NULL, NULL, NULL, 'f3f72d500b2e603c0798f4fa1a1dacfc68efb5f6c41f47d228c343a52ec28489');
INSERT INTO public.events VALUES (14, '2026-11-23T08:14:00.000000Z', 'setup', 'load', NULL, NULL, NULL, 'ad220717aa267207d360a0607f67823fd575a4ad37a956973c17f3b410dcfcd6');
INSERT INTO public.events VALUES (15, '2026-11-23T08:15:00.000000Z', 'lan', 'note', NULL, NULL, 'r-2', 'fbc24e8c6c9da7cb22ac7578c688fd43f351a7c689f520854180b02918ed86ea');
INSERT INTO public.evidence VALUES ('5da1dfbb160c6a085041', 'a7e8d29e8356940336ec86644a7a2bba0c97ee4264e4bc1d49664a71e44d0a8a', 'letter.txt');
INSERT INTO public.items VALUES ('small/A1', 'small', 'A1', 'a1', 'assignment', 'Answer the proposals', 'Trả lời kiến nghị', 'completed', '2026-03-31', '2026-03-31', '2026-03-02', NULL, 0, 5, 'a0000000001', 'tra loi kien nghi', 'a1 answer the proposals tra loi kien nghi answer. send a copy.', '{"kind":"assignment","title":["Answer the proposals","Trả lời kiến nghị"],"clauses":[["Answer.",null],["Send a copy.",null]],"roles":[["coordinating","beta"],["lead","alpha"],["monitoring","watch"],["reports-to","council"]],"others":null,"due":"2026-03-31","recurs":null,"translated":[],"source":null}');
INSERT INTO public.items VALUES ('small/A2', 'small', 'A2', 'a2', 'assignment', 'Advise, 100% ''plainly''', NULL, 'in-progress', '2026-09-30', NULL, NULL, NULL, 0, 9, 'a0000000002', 'advise, 100% ''plainly''', 'a2 advise, 100% ''plainly'' advise.', '{"kind":"assignment","title":["Advise, 100% ''plainly''",null],"clauses":[["Advise.",null]],"roles":[["implementing","beta"],["lead","alpha"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null}');
INSERT INTO public.items VALUES ('small/A3', 'small', 'A3', 'a3', 'assignment', 'Report', NULL, 'not-started', '2026-02-12', '2026-02-12', NULL, NULL, 0, 12, 'a0000000003', 'report', 'a3 report report.', '{"kind":"assignment","title":["Report",null],"clauses":[["Report.",null]],"roles":[["lead","beta"]],"others":null,"due":"2026-02-12","recurs":null,"translated":[],"source":null}');
INSERT INTO public.items VALUES ('small/A4', 'small', 'A4', 'a4', 'assignment', 'Count', NULL, 'not-started', NULL, NULL, NULL, NULL, 1, 14, 'a0000000004', 'count', 'a4 count count.', '{"kind":"assignment","title":["Count",null],"clauses":[["Count.",null]],"roles":[["lead","beta"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null}');
INSERT INTO public.items VALUES ('small/T1', 'small', 'T1', 't1', 'task', 'Hold dialogue', 'Đối thoại', 'in-progress', NULL, NULL, NULL, 'half-yearly', 0, 15, 't0000000001', 'doi thoai', 't1 hold dialogue doi thoai hold dialogue twice a year. moi nam hai lan.', '{"kind":"task","title":["Hold dialogue","Đối thoại"],"clauses":[["Hold dialogue twice a year.","Mỗi năm hai lần."]],"roles":[["addressed","communes"],["monitoring","watch"]],"others":null,"due":null,"recurs":"half-yearly","translated":[],"source":null}');
INSERT INTO public.members VALUES ('communes', 'communes-00001', 1);
INSERT INTO public.members VALUES ('communes', 'communes-00002', 2);
INSERT INTO public.notices VALUES ('small', 'A small notice', 'Thông báo nhỏ', '2026-01-15', '{"notice":{"id":"small","kind":{"en":"Notice","vi":null},"title":{"en":"A small notice","vi":"Thông báo nhỏ"},"issuer":"council","issued":"2026-01-15"},"bodies":{"council":{"abbreviation_verified":true},"alpha":{"abbreviation_verified":true},"beta":{"abbreviation_verified":true},"watch":{"abbreviation_verified":true},"communes":{"abbreviation_verified":true}}}');
INSERT INTO public.requests VALUES ('r-1', '["A1: 1-CV/VPĐĐ of VPĐĐ is on record already", "A2: response recorded: 1-CV/VPĐĐ of VPĐĐ, 2026-03-02 (not started → responded)"]');
INSERT INTO public.requests VALUES ('r-2', '["T1: noted"]');
INSERT INTO public.response_items VALUES ('5da1dfbb160c6a085041', 'small/A1');
INSERT INTO public.response_items VALUES ('5da1dfbb160c6a085041', 'small/A2');
INSERT INTO public.response_items VALUES ('af577f7b07f24fabf91f', 'small/T1');
INSERT INTO public.responses VALUES ('5da1dfbb160c6a085041', 'alpha', '1-CV/VPĐĐ', '2026-03-02', 'settled', 'Answered
in full');
INSERT INTO public.responses VALUES ('af577f7b07f24fabf91f', 'communes-00001', NULL, '2026-03-05', NULL, 'Held on 4 March');
INSERT INTO public.roles VALUES ('small/T1', 'addressed', 'communes');
INSERT INTO public.roles VALUES ('small/T1', 'monitoring', 'watch');
INSERT INTO public.roles VALUES ('small/A1', 'coordinating', 'beta');
INSERT INTO public.roles VALUES ('small/A1', 'lead', 'alpha');
INSERT INTO public.roles VALUES ('small/A1', 'monitoring', 'watch');
INSERT INTO public.roles VALUES ('small/A1', 'reports-to', 'council');
INSERT INTO public.roles VALUES ('small/A2', 'implementing', 'beta');
INSERT INTO public.roles VALUES ('small/A2', 'lead', 'alpha');
INSERT INTO public.roles VALUES ('small/A4', 'lead', 'beta');
INSERT INTO public.roles VALUES ('small/A3', 'lead', 'alpha');
INSERT INTO public.roles VALUES ('small/A3', 'coordinating', 'beta');
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
CREATE INDEX body_names_by_body ON public.body_names USING btree (body);
CREATE INDEX changes_by_subject ON public.changes USING btree (subject, subject_kind, seq);
CREATE INDEX events_by_undone ON public.events USING btree (undoes) WHERE (undoes IS NOT NULL);
CREATE INDEX items_by_code ON public.items USING btree (code_folded);
CREATE INDEX items_by_notice ON public.items USING btree (notice);
CREATE INDEX members_by_body ON public.members USING btree (body);
CREATE INDEX response_items_by_item ON public.response_items USING btree (item);
CREATE INDEX roles_by_body ON public.roles USING btree (body, role, item);
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
