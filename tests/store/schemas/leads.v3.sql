BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'conclusion','m001_first','2026-11-23 08:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'conclusion','m002_proposals','2026-11-23 08:01:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'conclusion','m003_one_row','2026-11-23 08:02:00+00:00');
CREATE TABLE blobs (
        sha256 TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT;
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
INSERT INTO "changes" VALUES(1,12,'item','small/A2','definition',NULL,'{"kind":"assignment","title":["Advise, 100% ''plainly''",null],"clauses":[["Advise.",null]],"roles":[["implementing","beta"],["lead","alpha"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null,"purpose":"answering"}');
INSERT INTO "changes" VALUES(1,13,'item','small/A3','definition',NULL,'{"kind":"assignment","title":["Report",null],"clauses":[["Report.",null]],"roles":[["lead","beta"]],"others":null,"due":"2026-02-12","recurs":null,"translated":[],"source":null}');
INSERT INTO "changes" VALUES(1,14,'item','small/A5','definition',NULL,'{"kind":"assignment","title":["Send the answers",null],"clauses":[["Send.",null]],"roles":[["lead","watch"]],"others":null,"due":null,"recurs":null,"translated":[],"source":null,"purpose":"dispatch"}');
INSERT INTO "changes" VALUES(2,1,'item','small/KN1','definition',NULL,'{"kind":"proposal","text":"Việc thứ 1","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"1/KN","under":"small/A2"},"roles":[["lead","alpha"]],"due":"2026-04-30"}');
INSERT INTO "changes" VALUES(2,2,'item','small/KN2','definition',NULL,'{"kind":"proposal","text":"Việc thứ 2","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"2/KN","under":"small/A2"},"roles":[["lead","alpha"]],"due":"2026-04-30"}');
INSERT INTO "changes" VALUES(2,3,'item','small/KN3','definition',NULL,'{"kind":"proposal","text":"Việc thứ 3","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"3/KN","under":"small/A2"},"roles":[["lead","alpha"]],"due":"2026-04-30"}');
INSERT INTO "changes" VALUES(3,1,'item','small/KN2','lead','alpha',NULL);
INSERT INTO "changes" VALUES(3,2,'item','small/KN2','status','not-started','returned');
INSERT INTO "changes" VALUES(3,3,'item','small/KN2','step',NULL,'{"kind":"given-back","dated":"2026-05-10","body":"alpha"}');
INSERT INTO "changes" VALUES(4,1,'item','small/KN3','lead','alpha',NULL);
INSERT INTO "changes" VALUES(4,2,'item','small/KN3','lead',NULL,'beta');
INSERT INTO "changes" VALUES(4,3,'item','small/KN3','step',NULL,'{"kind":"routed","dated":"2026-05-12","body":"beta"}');
INSERT INTO "changes" VALUES(5,1,'item','small/KN4','definition',NULL,'{"kind":"proposal","text":"Việc thứ 4","proposal":{"proposer":"communes-00001","district":"Quỳ Hợp","received":"2026-03-01","reference":"4/KN"}}');
INSERT INTO "changes" VALUES(6,1,'item','small/KN5','definition',NULL,'{"kind":"proposal","text":"Việc thứ 5","proposal":{"proposer":"communes-00001","district":"Quỳ Hợp","received":"2026-03-01","reference":"5/KN"}}');
INSERT INTO "changes" VALUES(7,1,'item','small/KN4','lead',NULL,'alpha');
INSERT INTO "changes" VALUES(7,2,'item','small/KN4','step',NULL,'{"kind":"routed","dated":"2026-03-05","body":"alpha"}');
INSERT INTO "changes" VALUES(7,3,'item','small/KN4','under',NULL,'small/A2');
INSERT INTO "changes" VALUES(7,4,'item','small/KN4','due',NULL,'2026-04-30');
INSERT INTO "changes" VALUES(7,5,'item','small/KN5','lead',NULL,'alpha');
INSERT INTO "changes" VALUES(7,6,'item','small/KN5','step',NULL,'{"kind":"routed","dated":"2026-03-05","body":"alpha"}');
INSERT INTO "changes" VALUES(7,7,'item','small/KN5','under',NULL,'small/A2');
INSERT INTO "changes" VALUES(7,8,'item','small/KN5','due',NULL,'2026-04-30');
INSERT INTO "changes" VALUES(8,1,'item','small/KN4','lead','alpha',NULL);
INSERT INTO "changes" VALUES(8,2,'item','small/KN4','lead',NULL,'beta');
INSERT INTO "changes" VALUES(9,1,'item','small/KN5','lead','alpha',NULL);
INSERT INTO "changes" VALUES(10,1,'item','small/KN6','definition',NULL,'{"kind":"proposal","text":"Việc thứ 6","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"6/KN","under":"small/A2"},"roles":[["lead","alpha"]],"due":"2026-04-30"}');
INSERT INTO "changes" VALUES(11,1,'item','small/KN6','definition','{"kind":"proposal","text":"Việc thứ 6","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"6/KN","under":"small/A2"},"roles":[["lead","alpha"]],"due":"2026-04-30"}',NULL);
INSERT INTO "changes" VALUES(12,1,'item','small/KN6','definition',NULL,'{"kind":"proposal","text":"Việc thứ 6","proposal":{"proposer":"communes-00002","district":"Vinh","reference":"6/KN","under":"small/A2"},"roles":[["lead","alpha"]],"due":"2026-04-30"}');
INSERT INTO "changes" VALUES(13,1,'item','small/KN6','lead','alpha',NULL);
INSERT INTO "changes" VALUES(13,2,'item','small/KN6','lead',NULL,'beta');
INSERT INTO "changes" VALUES(14,1,'item','small/KN6','lead','beta',NULL);
INSERT INTO "changes" VALUES(14,2,'item','small/KN6','lead',NULL,'alpha');
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
INSERT INTO "events" VALUES(1,'2026-11-23T08:03:00.000000Z','setup','load',NULL,NULL,NULL,'19b848b8db90c008c9683bfbdf2a5a131cc54334a84c6e0c46cb610002dd467a');
INSERT INTO "events" VALUES(2,'2026-11-23T08:04:00.000000Z','lan','import','rows.csv',NULL,NULL,'fdec8489459e2d9aa380ba7b7332d1f783afc89a2e4245f7b70993c479f68051');
INSERT INTO "events" VALUES(3,'2026-11-23T08:05:00.000000Z','lan','return','Not ours',NULL,NULL,'642a0208288e443cfa00769ea61d8b9a41f60576d1f42b0ee6aad80b4ae0c93d');
INSERT INTO "events" VALUES(4,'2026-11-23T08:06:00.000000Z','lan','route','Theirs',NULL,NULL,'6fcfeb484b3a82682894c903bf2f0314a56ebf8b21e613c9aa7c45acedd5beeb');
INSERT INTO "events" VALUES(5,'2026-11-23T08:07:00.000000Z','lan','propose',NULL,NULL,NULL,'8de7bcda6bea25e46f8594d00065a066b228e86c4728775453b191d0d42aa8f1');
INSERT INTO "events" VALUES(6,'2026-11-23T08:08:00.000000Z','lan','propose',NULL,NULL,NULL,'200ff02c2305af608479e104113274c56915f7f78677a7b6a2ab7de1fd94c18b');
INSERT INTO "events" VALUES(7,'2026-11-23T08:09:00.000000Z','lan','route',NULL,NULL,NULL,'09e6bf25bf07b76b65b5b70f836024e5d7629d6aaa692ea111cc384a080c7dd1');
INSERT INTO "events" VALUES(8,'2026-11-23T08:10:00.000000Z','lan','assign','Decision 5',NULL,NULL,'f77a6e52c90e9513fc8e242b0c8aea82364fe4b04e10135c230c4435c03cfe52');
INSERT INTO "events" VALUES(9,'2026-11-23T08:11:00.000000Z','lan','assign','Decision 5',NULL,NULL,'387f2ea50d9236f6c5f9b066935617de92c2dcd25332934a44488959ba9c9304');
INSERT INTO "events" VALUES(10,'2026-11-23T08:12:00.000000Z','lan','import','more.csv',NULL,NULL,'97c27d7fcfb5145cc5b95e5ad4141350d52e4e74106848b82cebaa9679c8ba0b');
INSERT INTO "events" VALUES(11,'2026-11-23T08:14:00.000000Z','lan','undo',NULL,10,NULL,'6a71183426fcab77582150537ad70a7022ab4333c2222392f5b2d005a38f0241');
INSERT INTO "events" VALUES(12,'2026-11-23T08:15:00.000000Z','lan','import','more.csv',NULL,NULL,'2b92476372042d4109287bab7f94886c468a005ad80369742a6c269a9ee6f9db');
INSERT INTO "events" VALUES(13,'2026-11-23T08:16:00.000000Z','lan','assign','Decision 6',NULL,NULL,'40422d8a7d8863f95b00738051ecb995518a978e972657bfbc8f0eea54d3a483');
INSERT INTO "events" VALUES(14,'2026-11-23T08:18:00.000000Z','lan','undo',NULL,13,NULL,'738c0bc6c0e1756b941089e57872f17c763b7ab6a8c4f9b2bb53aaa345437689');
CREATE TABLE evidence (
        response TEXT NOT NULL REFERENCES responses(id),
        sha256 TEXT NOT NULL REFERENCES blobs(sha256),
        name TEXT NOT NULL,
        PRIMARY KEY (response, sha256, name)
    ) STRICT;
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
        searchable TEXT NOT NULL,
        purpose TEXT, proposer TEXT REFERENCES bodies(id), proposer_name TEXT, district TEXT, field TEXT, received TEXT, reference TEXT, district_folded TEXT, field_folded TEXT, reference_folded TEXT, under TEXT REFERENCES items(key)) STRICT;
INSERT INTO "items" VALUES('small/T1','small','T1','t1','task','Hold dialogue','Đối thoại','not-started',NULL,NULL,NULL,'half-yearly',0,1,'t0000000001','doi thoai hold dialogue hold dialogue twice a year. moi nam hai lan. t1',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES('small/A1','small','A1','a1','assignment','Answer the proposals','Trả lời kiến nghị','not-started','2026-03-31','2026-03-31',NULL,NULL,0,1,'a0000000001','tra loi kien nghi answer the proposals answer. send a copy. a1',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES('small/A2','small','A2','a2','assignment','Advise, 100% ''plainly''',NULL,'not-started',NULL,NULL,NULL,NULL,0,1,'a0000000002','advise, 100% ''plainly'' advise. a2','answering',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES('small/A3','small','A3','a3','assignment','Report',NULL,'not-started','2026-02-12','2026-02-12',NULL,NULL,0,1,'a0000000003','report report. a3',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES('small/A5','small','A5','a5','assignment','Send the answers',NULL,'not-started',NULL,NULL,NULL,NULL,0,1,'a0000000005','send the answers send. a5','dispatch',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES('small/KN1','small','KN1','kn1','proposal',NULL,'Việc thứ 1','not-started','2026-04-30','2026-04-30',NULL,NULL,0,2,'kn0000000001','viec thu 1 vinh 1/kn kn1',NULL,'communes-00002',NULL,'Vinh',NULL,NULL,'1/KN','vinh',NULL,'1/kn','small/A2');
INSERT INTO "items" VALUES('small/KN2','small','KN2','kn2','proposal',NULL,'Việc thứ 2','returned','2026-04-30','2026-04-30',NULL,NULL,0,3,'kn0000000002','viec thu 2 vinh 2/kn kn2',NULL,'communes-00002',NULL,'Vinh',NULL,NULL,'2/KN','vinh',NULL,'2/kn','small/A2');
INSERT INTO "items" VALUES('small/KN3','small','KN3','kn3','proposal',NULL,'Việc thứ 3','not-started','2026-04-30','2026-04-30',NULL,NULL,0,4,'kn0000000003','viec thu 3 vinh 3/kn kn3',NULL,'communes-00002',NULL,'Vinh',NULL,NULL,'3/KN','vinh',NULL,'3/kn','small/A2');
INSERT INTO "items" VALUES('small/KN4','small','KN4','kn4','proposal',NULL,'Việc thứ 4','not-started','2026-04-30',NULL,NULL,NULL,0,8,'kn0000000004','viec thu 4 quy hop 4/kn kn4',NULL,'communes-00001',NULL,'Quỳ Hợp',NULL,'2026-03-01','4/KN','quy hop',NULL,'4/kn','small/A2');
INSERT INTO "items" VALUES('small/KN5','small','KN5','kn5','proposal',NULL,'Việc thứ 5','not-started','2026-04-30',NULL,NULL,NULL,0,9,'kn0000000005','viec thu 5 quy hop 5/kn kn5',NULL,'communes-00001',NULL,'Quỳ Hợp',NULL,'2026-03-01','5/KN','quy hop',NULL,'5/kn','small/A2');
INSERT INTO "items" VALUES('small/KN6','small','KN6','kn6','proposal',NULL,'Việc thứ 6','not-started','2026-04-30','2026-04-30',NULL,NULL,0,14,'kn0000000006','viec thu 6 vinh 6/kn kn6',NULL,'communes-00002',NULL,'Vinh',NULL,NULL,'6/KN','vinh',NULL,'6/kn','small/A2');
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
CREATE TABLE response_items (
        response TEXT NOT NULL REFERENCES responses(id),
        item TEXT NOT NULL REFERENCES items(key),
        PRIMARY KEY (response, item)
    ) STRICT;
CREATE TABLE responses (
        id TEXT PRIMARY KEY,
        body TEXT NOT NULL REFERENCES bodies(id),
        document TEXT,
        dated TEXT NOT NULL,
        outcome TEXT,
        summary TEXT
    ) STRICT;
CREATE TABLE "roles" (item TEXT NOT NULL REFERENCES items(key), role TEXT NOT NULL, body TEXT NOT NULL REFERENCES bodies(id), PRIMARY KEY (item, role, body)) STRICT, WITHOUT ROWID;
INSERT INTO "roles" VALUES('small/A1','lead','alpha');
INSERT INTO "roles" VALUES('small/A2','lead','alpha');
INSERT INTO "roles" VALUES('small/KN1','lead','alpha');
INSERT INTO "roles" VALUES('small/KN6','lead','alpha');
INSERT INTO "roles" VALUES('small/A1','coordinating','beta');
INSERT INTO "roles" VALUES('small/A2','implementing','beta');
INSERT INTO "roles" VALUES('small/A3','lead','beta');
INSERT INTO "roles" VALUES('small/KN3','lead','beta');
INSERT INTO "roles" VALUES('small/KN4','lead','beta');
INSERT INTO "roles" VALUES('small/T1','addressed','communes');
INSERT INTO "roles" VALUES('small/A1','reports-to','council');
INSERT INTO "roles" VALUES('small/A5','lead','watch');
INSERT INTO "roles" VALUES('small/A1','monitoring','watch');
INSERT INTO "roles" VALUES('small/T1','monitoring','watch');
CREATE TABLE "steps" (
        item TEXT NOT NULL REFERENCES items(key),
        seq INTEGER NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        dated TEXT NOT NULL,
        body TEXT,
        record TEXT NOT NULL,
        PRIMARY KEY (item, seq, position)
    ) STRICT;
INSERT INTO "steps" VALUES('small/KN2',3,3,'given-back','2026-05-10','alpha','{"kind":"given-back","dated":"2026-05-10","body":"alpha"}');
INSERT INTO "steps" VALUES('small/KN3',4,3,'routed','2026-05-12','beta','{"kind":"routed","dated":"2026-05-12","body":"beta"}');
INSERT INTO "steps" VALUES('small/KN4',7,2,'routed','2026-03-05','alpha','{"kind":"routed","dated":"2026-03-05","body":"alpha"}');
INSERT INTO "steps" VALUES('small/KN5',7,6,'routed','2026-03-05','alpha','{"kind":"routed","dated":"2026-03-05","body":"alpha"}');
CREATE TABLE successions (
        old TEXT PRIMARY KEY REFERENCES bodies(id),
        new TEXT NOT NULL REFERENCES bodies(id),
        dated TEXT NOT NULL,
        document TEXT
    ) STRICT;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX body_names_by_body ON body_names(body);
CREATE INDEX members_by_body ON members(body);
CREATE INDEX items_by_code ON items(code_folded);
CREATE INDEX response_items_by_item ON response_items(item);
CREATE INDEX events_by_undone ON events(undoes) WHERE undoes IS NOT NULL;
CREATE INDEX changes_by_subject ON changes(subject, subject_kind, seq);
CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER changes_no_update BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER changes_no_delete BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER events_no_replace BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER changes_no_replace BEFORE INSERT ON changes WHEN EXISTS (SELECT 1 FROM changes WHERE seq = NEW.seq AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE INDEX items_by_purpose ON items(purpose) WHERE purpose IS NOT NULL;
CREATE INDEX successions_by_new ON successions(new);
CREATE INDEX items_by_reference ON items(reference_folded) WHERE reference_folded IS NOT NULL;
CREATE INDEX items_by_proposer ON items(proposer) WHERE proposer IS NOT NULL;
CREATE INDEX items_by_under ON items(under) WHERE under IS NOT NULL;
CREATE INDEX roles_by_body ON roles(body, role, item);
COMMIT;
PRAGMA application_id = 1129270851;
PRAGMA user_version = 3;
