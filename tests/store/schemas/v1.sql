BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'conclusion','m001_first','2026-11-23 08:00:00+00:00');
CREATE TABLE blobs (
        sha256 TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT;
INSERT INTO "blobs" VALUES('a7e8d29e8356940336ec86644a7a2bba0c97ee4264e4bc1d49664a71e44d0a8a',12,X'497420697320646F6E652E0A');
CREATE TABLE bodies (
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
    ) STRICT;
INSERT INTO "bodies" VALUES('council','Council','Hội đồng',NULL,NULL,'HĐ',0,NULL,NULL,1);
INSERT INTO "bodies" VALUES('alpha','Alpha Office','Văn phòng Đông Đô',NULL,NULL,'VPĐĐ',0,NULL,NULL,2);
INSERT INTO "bodies" VALUES('beta','Beta Department','Sở Bê Ta','Beta',NULL,NULL,0,NULL,NULL,3);
INSERT INTO "bodies" VALUES('watch','Watching Commission','Ban Đôn đốc',NULL,NULL,NULL,0,NULL,NULL,4);
INSERT INTO "bodies" VALUES('communes','Communes','Các xã',NULL,NULL,NULL,1,NULL,NULL,5);
INSERT INTO "bodies" VALUES('communes-00001','Bac Son','Xã Bắc Sơn',NULL,NULL,NULL,0,'commune','Quỳ Hợp',6);
INSERT INTO "bodies" VALUES('communes-00002','Hung Binh','Phường Hưng Bình',NULL,NULL,NULL,0,'ward','Vinh',7);
CREATE TABLE body_names (
        folded TEXT NOT NULL,
        body TEXT NOT NULL REFERENCES bodies(id),
        PRIMARY KEY (folded, body)
    ) STRICT;
INSERT INTO "body_names" VALUES('council','council');
INSERT INTO "body_names" VALUES('hd','council');
INSERT INTO "body_names" VALUES('hoi dong','council');
INSERT INTO "body_names" VALUES('alpha','alpha');
INSERT INTO "body_names" VALUES('alpha office','alpha');
INSERT INTO "body_names" VALUES('van phong dong do','alpha');
INSERT INTO "body_names" VALUES('vpdd','alpha');
INSERT INTO "body_names" VALUES('beta','beta');
INSERT INTO "body_names" VALUES('beta department','beta');
INSERT INTO "body_names" VALUES('so be ta','beta');
INSERT INTO "body_names" VALUES('ban don doc','watch');
INSERT INTO "body_names" VALUES('watch','watch');
INSERT INTO "body_names" VALUES('watching commission','watch');
INSERT INTO "body_names" VALUES('cac xa','communes');
INSERT INTO "body_names" VALUES('communes','communes');
INSERT INTO "body_names" VALUES('bac son','communes-00001');
INSERT INTO "body_names" VALUES('bac son quy hop','communes-00001');
INSERT INTO "body_names" VALUES('communes-00001','communes-00001');
INSERT INTO "body_names" VALUES('xa bac son','communes-00001');
INSERT INTO "body_names" VALUES('xa bac son quy hop','communes-00001');
INSERT INTO "body_names" VALUES('communes-00002','communes-00002');
INSERT INTO "body_names" VALUES('hung binh','communes-00002');
INSERT INTO "body_names" VALUES('hung binh vinh','communes-00002');
INSERT INTO "body_names" VALUES('phuong hung binh','communes-00002');
INSERT INTO "body_names" VALUES('phuong hung binh vinh','communes-00002');
CREATE TABLE changes (
        seq INTEGER NOT NULL REFERENCES events(seq),
        position INTEGER NOT NULL,
        subject_kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        field TEXT NOT NULL,
        old TEXT,
        new TEXT,
        PRIMARY KEY (seq, position)
    ) STRICT;
INSERT INTO "changes" VALUES(1,1,'notice','small','definition',NULL,'{"notice":{"id":"small","kind":{"en":"Notice","vi":null},"title":{"en":"A small notice","vi":"Thông báo nhỏ"},"issuer":"council","issued":"2026-01-15"},"bodies":{"council":{"abbreviation_verified":true},"alpha":{"abbreviation_verified":true},"beta":{"abbreviation_verified":true},"watch":{"abbreviation_verified":true},"communes":{"abbreviation_verified":true}}}');
INSERT INTO "changes" VALUES(1,2,'body','council','definition',NULL,'{"name":["Council","Hội đồng"],"short":[null,null],"abbreviation":"HĐ","group":false,"type":null,"district":null}');
INSERT INTO "changes" VALUES(1,3,'body','alpha','definition',NULL,'{"name":["Alpha Office","Văn phòng Đông Đô"],"short":[null,null],"abbreviation":"VPĐĐ","group":false,"type":null,"district":null}');
INSERT INTO "changes" VALUES(1,4,'body','beta','definition',NULL,'{"name":["Beta Department","Sở Bê Ta"],"short":["Beta",null],"abbreviation":null,"group":false,"type":null,"district":null}');
INSERT INTO "changes" VALUES(1,5,'body','watch','definition',NULL,'{"name":["Watching Commission","Ban Đôn đốc"],"short":[null,null],"abbreviation":null,"group":false,"type":null,"district":null}');
INSERT INTO "changes" VALUES(1,6,'body','communes','definition',NULL,'{"name":["Communes","Các xã"],"short":[null,null],"abbreviation":null,"group":true,"type":null,"district":null}');
INSERT INTO "changes" VALUES(1,7,'body','communes-00001','definition',NULL,'{"name":["Bac Son","Xã Bắc Sơn"],"short":[null,null],"abbreviation":null,"group":false,"type":"commune","district":"Quỳ Hợp"}');
INSERT INTO "changes" VALUES(1,8,'body','communes-00002','definition',NULL,'{"name":["Hung Binh","Phường Hưng Bình"],"short":[null,null],"abbreviation":null,"group":false,"type":"ward","district":"Vinh"}');
INSERT INTO "changes" VALUES(1,9,'body','communes','members',NULL,'["communes-00001","communes-00002"]');
INSERT INTO "changes" VALUES(1,10,'item','small/T1','definition',NULL,'{"kind":"task","title":["Hold dialogue","Đối thoại"],"clauses":[["Hold dialogue twice a year.","Mỗi năm hai lần."]],"roles":[["addressed","communes"],["monitoring","watch"]],"others":null,"due":null,"recurs":"half-yearly","translated":[],"source":null}');
INSERT INTO "changes" VALUES(1,11,'item','small/A1','definition',NULL,'{"kind":"assignment","title":["Answer the proposals","Trả lời kiến nghị"],"clauses":[["Answer.",null],["Send a copy.",null]],"roles":[["coordinating","beta"],["lead","alpha"],["monitoring","watch"],["reports-to","council"]],"others":null,"due":"2026-03-31","recurs":null,"translated":[],"source":null}');
INSERT INTO "changes" VALUES(1,12,'item','small/A2','definition',NULL,'{"kind":"assignment","title":["Advise, 100% ''plainly''",null],"clauses":[["Advise.",null]],"roles":[["implementing","beta"],["lead","alpha"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null}');
INSERT INTO "changes" VALUES(1,13,'item','small/A3','definition',NULL,'{"kind":"assignment","title":["Report",null],"clauses":[["Report.",null]],"roles":[["lead","beta"]],"others":null,"due":"2026-02-12","recurs":null,"translated":[],"source":null}');
INSERT INTO "changes" VALUES(1,14,'item','small/A4','definition',NULL,'{"kind":"assignment","title":["Count",null],"clauses":[["Count.",null]],"roles":[["lead","beta"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null}');
INSERT INTO "changes" VALUES(2,1,'response','5da1dfbb160c6a085041','record',NULL,'{"body":"alpha","document":"1-CV/VPĐĐ","dated":"2026-03-02","outcome":"settled","summary":"Answered\nin full"}');
INSERT INTO "changes" VALUES(2,2,'item','small/A1','response',NULL,'5da1dfbb160c6a085041 1-CV/VPĐĐ');
INSERT INTO "changes" VALUES(2,3,'item','small/A1','status','not-started','responded');
INSERT INTO "changes" VALUES(2,4,'response','5da1dfbb160c6a085041','evidence',NULL,'a7e8d29e8356940336ec86644a7a2bba0c97ee4264e4bc1d49664a71e44d0a8a letter.txt');
INSERT INTO "changes" VALUES(2,5,'item','small/A1','evidence',NULL,'a7e8d29e8356940336ec86644a7a2bba0c97ee4264e4bc1d49664a71e44d0a8a letter.txt');
INSERT INTO "changes" VALUES(3,1,'item','small/A2','response',NULL,'5da1dfbb160c6a085041 1-CV/VPĐĐ');
INSERT INTO "changes" VALUES(3,2,'item','small/A2','status','not-started','responded');
INSERT INTO "changes" VALUES(4,1,'response','af577f7b07f24fabf91f','record',NULL,'{"body":"communes-00001","document":null,"dated":"2026-03-05","outcome":null,"summary":"Held on 4 March"}');
INSERT INTO "changes" VALUES(4,2,'item','small/T1','response',NULL,'af577f7b07f24fabf91f Held on 4 March');
INSERT INTO "changes" VALUES(4,3,'item','small/T1','status','not-started','in-progress');
INSERT INTO "changes" VALUES(5,1,'item','small/A1','status','responded','completed');
INSERT INTO "changes" VALUES(5,2,'item','small/A1','done_on',NULL,'2026-03-02');
INSERT INTO "changes" VALUES(6,1,'item','small/A2','status','responded','in-progress');
INSERT INTO "changes" VALUES(7,1,'item','small/A2','due',NULL,'2026-06-30');
INSERT INTO "changes" VALUES(8,1,'item','small/A2','due','2026-06-30','2026-09-30');
INSERT INTO "changes" VALUES(9,1,'item','small/A2','note',NULL,'[red]nhắc[/] 100% \ it''s ''urgent''');
INSERT INTO "changes" VALUES(10,1,'item','small/A3','lead','beta',NULL);
INSERT INTO "changes" VALUES(10,2,'item','small/A3','lead',NULL,'alpha');
INSERT INTO "changes" VALUES(10,3,'item','small/A3','coordinating',NULL,'beta');
INSERT INTO "changes" VALUES(11,1,'item','small/A3','status','not-started','withdrawn');
INSERT INTO "changes" VALUES(12,1,'item','small/A3','status','withdrawn','not-started');
INSERT INTO "changes" VALUES(13,1,'item','small/A4','note',NULL,'before it goes');
INSERT INTO "changes" VALUES(14,1,'item','small/A4','retired','no','yes');
INSERT INTO "changes" VALUES(15,1,'item','small/T1','note',NULL,'after the second load');
CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        verb TEXT NOT NULL,
        reason TEXT,
        undoes INTEGER REFERENCES events(seq),
        request TEXT UNIQUE,
        hash TEXT NOT NULL
    ) STRICT;
INSERT INTO "events" VALUES(1,'2026-11-23T08:01:00.000000Z','setup','load',NULL,NULL,NULL,'1bc83edac9a8f9ec1da7689e3b1c0b911ec5e522d242ab2495063cb410fca8c2');
INSERT INTO "events" VALUES(2,'2026-11-23T08:02:00.000000Z','lan','respond',NULL,NULL,NULL,'5fed01431c4daa2c22306bcc28adbd9ea052dad33784189436c08999220742dd');
INSERT INTO "events" VALUES(3,'2026-11-23T08:03:00.000000Z','lan','respond',NULL,NULL,'r-1','e5925aa72cf96924e8117542f579c31a2a39f1b0e899511dd7e258810e83c942');
INSERT INTO "events" VALUES(4,'2026-11-23T08:04:00.000000Z','lan','respond',NULL,NULL,NULL,'67a7ea424535f61705e52c75b8d307f499b8048a487b0ad8722ff4eb004dd447');
INSERT INTO "events" VALUES(5,'2026-11-23T08:05:00.000000Z','lan','status',NULL,NULL,NULL,'49f674b685ae9edfcd88b5f7c2999b775047e5b7a61aa713e398bc3256d2767c');
INSERT INTO "events" VALUES(6,'2026-11-23T08:06:00.000000Z','lan','status','The council wants more',NULL,NULL,'5f48cd97267dfd1f18e3b10b6b012c3fc240ae32c6aceda7d168c8f5cf4e172e');
INSERT INTO "events" VALUES(7,'2026-11-23T08:07:00.000000Z','lan','extend','Letter 2 asks for more time',NULL,NULL,'1cc2e496a5000c5b1129a5f43823d956952269a5205fcef937f047fb8439fcbd');
INSERT INTO "events" VALUES(8,'2026-11-23T08:08:00.000000Z','lan','extend','Letter 3',NULL,NULL,'fb0592789405b3d73de84f767bc8ec3f84240beaead7fbb96b1c7c9ec0c5f84e');
INSERT INTO "events" VALUES(9,'2026-11-23T08:09:00.000000Z','lan','note',NULL,NULL,NULL,'5658b97341cb589fd654730eaefc33b3a1964ae59840a19fecd0eacb3b7a5506');
INSERT INTO "events" VALUES(10,'2026-11-23T08:10:00.000000Z','minh','assign','Decision 5',NULL,NULL,'967d4a3ae193556fd33483e7c4ef54a63f9460f2719ecebe92d76c3560640f8e');
INSERT INTO "events" VALUES(11,'2026-11-23T08:11:00.000000Z','lan','status','By mistake',NULL,NULL,'1cd2719d58a9a1e552ed1fdba5c9d7bc77345177c5fa7d1fa9c2d0646b73aa7d');
INSERT INTO "events" VALUES(12,'2026-11-23T08:12:00.000000Z','lan','undo',NULL,11,NULL,'80dca46229adccb712f27670f908408d7ea07f7255f91357ea33db72be64a879');
INSERT INTO "events" VALUES(13,'2026-11-23T08:13:00.000000Z','lan','note',NULL,NULL,NULL,'f3f72d500b2e603c0798f4fa1a1dacfc68efb5f6c41f47d228c343a52ec28489');
INSERT INTO "events" VALUES(14,'2026-11-23T08:14:00.000000Z','setup','load',NULL,NULL,NULL,'ad220717aa267207d360a0607f67823fd575a4ad37a956973c17f3b410dcfcd6');
INSERT INTO "events" VALUES(15,'2026-11-23T08:15:00.000000Z','lan','note',NULL,NULL,'r-2','fbc24e8c6c9da7cb22ac7578c688fd43f351a7c689f520854180b02918ed86ea');
CREATE TABLE evidence (
        response TEXT NOT NULL REFERENCES responses(id),
        sha256 TEXT NOT NULL REFERENCES blobs(sha256),
        name TEXT NOT NULL,
        PRIMARY KEY (response, sha256, name)
    ) STRICT;
INSERT INTO "evidence" VALUES('5da1dfbb160c6a085041','a7e8d29e8356940336ec86644a7a2bba0c97ee4264e4bc1d49664a71e44d0a8a','letter.txt');
CREATE TABLE items (
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
    ) STRICT;
INSERT INTO "items" VALUES('small/T1','small','T1','t1','task','Hold dialogue','Đối thoại','in-progress',NULL,NULL,NULL,'half-yearly',0,15,'t0000000001','doi thoai','t1 hold dialogue doi thoai hold dialogue twice a year. moi nam hai lan.','{"kind":"task","title":["Hold dialogue","Đối thoại"],"clauses":[["Hold dialogue twice a year.","Mỗi năm hai lần."]],"roles":[["addressed","communes"],["monitoring","watch"]],"others":null,"due":null,"recurs":"half-yearly","translated":[],"source":null}');
INSERT INTO "items" VALUES('small/A1','small','A1','a1','assignment','Answer the proposals','Trả lời kiến nghị','completed','2026-03-31','2026-03-31','2026-03-02',NULL,0,5,'a0000000001','tra loi kien nghi','a1 answer the proposals tra loi kien nghi answer. send a copy.','{"kind":"assignment","title":["Answer the proposals","Trả lời kiến nghị"],"clauses":[["Answer.",null],["Send a copy.",null]],"roles":[["coordinating","beta"],["lead","alpha"],["monitoring","watch"],["reports-to","council"]],"others":null,"due":"2026-03-31","recurs":null,"translated":[],"source":null}');
INSERT INTO "items" VALUES('small/A2','small','A2','a2','assignment','Advise, 100% ''plainly''',NULL,'in-progress','2026-09-30',NULL,NULL,NULL,0,9,'a0000000002','advise, 100% ''plainly''','a2 advise, 100% ''plainly'' advise.','{"kind":"assignment","title":["Advise, 100% ''plainly''",null],"clauses":[["Advise.",null]],"roles":[["implementing","beta"],["lead","alpha"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null}');
INSERT INTO "items" VALUES('small/A3','small','A3','a3','assignment','Report',NULL,'not-started','2026-02-12','2026-02-12',NULL,NULL,0,12,'a0000000003','report','a3 report report.','{"kind":"assignment","title":["Report",null],"clauses":[["Report.",null]],"roles":[["lead","beta"]],"others":null,"due":"2026-02-12","recurs":null,"translated":[],"source":null}');
INSERT INTO "items" VALUES('small/A4','small','A4','a4','assignment','Count',NULL,'not-started',NULL,NULL,NULL,NULL,1,14,'a0000000004','count','a4 count count.','{"kind":"assignment","title":["Count",null],"clauses":[["Count.",null]],"roles":[["lead","beta"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null}');
CREATE TABLE members (
        body_group TEXT NOT NULL REFERENCES bodies(id),
        body TEXT NOT NULL REFERENCES bodies(id),
        position INTEGER NOT NULL,
        PRIMARY KEY (body_group, body)
    ) STRICT;
INSERT INTO "members" VALUES('communes','communes-00001',1);
INSERT INTO "members" VALUES('communes','communes-00002',2);
CREATE TABLE notices (
        id TEXT PRIMARY KEY,
        title_en TEXT,
        title_vi TEXT,
        issued TEXT,
        definition TEXT NOT NULL
    ) STRICT;
INSERT INTO "notices" VALUES('small','A small notice','Thông báo nhỏ','2026-01-15','{"notice":{"id":"small","kind":{"en":"Notice","vi":null},"title":{"en":"A small notice","vi":"Thông báo nhỏ"},"issuer":"council","issued":"2026-01-15"},"bodies":{"council":{"abbreviation_verified":true},"alpha":{"abbreviation_verified":true},"beta":{"abbreviation_verified":true},"watch":{"abbreviation_verified":true},"communes":{"abbreviation_verified":true}}}');
CREATE TABLE requests (
        id TEXT PRIMARY KEY,
        answer TEXT NOT NULL
    ) STRICT;
INSERT INTO "requests" VALUES('r-1','["A1: 1-CV/VPĐĐ of VPĐĐ is on record already", "A2: response recorded: 1-CV/VPĐĐ of VPĐĐ, 2026-03-02 (not started → responded)"]');
INSERT INTO "requests" VALUES('r-2','["T1: noted"]');
CREATE TABLE response_items (
        response TEXT NOT NULL REFERENCES responses(id),
        item TEXT NOT NULL REFERENCES items(key),
        PRIMARY KEY (response, item)
    ) STRICT;
INSERT INTO "response_items" VALUES('5da1dfbb160c6a085041','small/A1');
INSERT INTO "response_items" VALUES('5da1dfbb160c6a085041','small/A2');
INSERT INTO "response_items" VALUES('af577f7b07f24fabf91f','small/T1');
CREATE TABLE responses (
        id TEXT PRIMARY KEY,
        body TEXT NOT NULL REFERENCES bodies(id),
        document TEXT,
        dated TEXT NOT NULL,
        outcome TEXT,
        summary TEXT
    ) STRICT;
INSERT INTO "responses" VALUES('5da1dfbb160c6a085041','alpha','1-CV/VPĐĐ','2026-03-02','settled','Answered
in full');
INSERT INTO "responses" VALUES('af577f7b07f24fabf91f','communes-00001',NULL,'2026-03-05',NULL,'Held on 4 March');
CREATE TABLE roles (
        item TEXT NOT NULL REFERENCES items(key),
        role TEXT NOT NULL,
        body TEXT NOT NULL REFERENCES bodies(id),
        PRIMARY KEY (item, role, body)
    ) STRICT;
INSERT INTO "roles" VALUES('small/T1','addressed','communes');
INSERT INTO "roles" VALUES('small/T1','monitoring','watch');
INSERT INTO "roles" VALUES('small/A1','coordinating','beta');
INSERT INTO "roles" VALUES('small/A1','lead','alpha');
INSERT INTO "roles" VALUES('small/A1','monitoring','watch');
INSERT INTO "roles" VALUES('small/A1','reports-to','council');
INSERT INTO "roles" VALUES('small/A2','implementing','beta');
INSERT INTO "roles" VALUES('small/A2','lead','alpha');
INSERT INTO "roles" VALUES('small/A4','lead','beta');
INSERT INTO "roles" VALUES('small/A3','lead','alpha');
INSERT INTO "roles" VALUES('small/A3','coordinating','beta');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX body_names_by_body ON body_names(body);
CREATE INDEX members_by_body ON members(body);
CREATE INDEX items_by_code ON items(code_folded);
CREATE INDEX items_by_notice ON items(notice);
CREATE INDEX roles_by_body ON roles(body, role, item);
CREATE INDEX response_items_by_item ON response_items(item);
CREATE INDEX events_by_undone ON events(undoes) WHERE undoes IS NOT NULL;
CREATE INDEX changes_by_subject ON changes(subject, subject_kind, seq);
CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER changes_no_update BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER changes_no_delete BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER events_no_replace BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER changes_no_replace BEFORE INSERT ON changes WHEN EXISTS (SELECT 1 FROM changes WHERE seq = NEW.seq AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
COMMIT;
PRAGMA application_id = 1129270851;
PRAGMA user_version = 1;
