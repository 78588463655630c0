CREATE TABLE "daftar_meta" (
  "key" TEXT NOT NULL PRIMARY KEY,
  "value" TEXT NOT NULL
) STRICT;
CREATE TABLE "daftar_batches" (
  "batch" INTEGER NOT NULL PRIMARY KEY,
  "at" TEXT NOT NULL,
  "by" TEXT NOT NULL
) STRICT;
CREATE TABLE "daftar_history" (
  "seq" INTEGER NOT NULL PRIMARY KEY CHECK ("seq" >= 1),
  "batch" INTEGER NOT NULL,
  "elapsed" INTEGER NOT NULL,
  "entity" TEXT NOT NULL,
  "record_id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "action" TEXT NOT NULL CHECK ("action" IN ('create', 'update', 'delete', 'recompute', 'convert')),
  "changes" TEXT,
  "confirmed" TEXT,
  "salt" BLOB,
  "commitment" BLOB
) STRICT;
CREATE TABLE "daftar_users" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "name" TEXT NOT NULL,
  "folded_name" TEXT NOT NULL,
  "display_name" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "password_hash" TEXT,
  "disabled" INTEGER NOT NULL CHECK ("disabled" IN (0, 1)),
  "created_on" TEXT NOT NULL
) STRICT;
CREATE TABLE "daftar_sessions" (
  "token_hash" TEXT NOT NULL PRIMARY KEY,
  "user_id" TEXT NOT NULL,
  "created_on" TEXT NOT NULL,
  "seen_on" TEXT NOT NULL,
  "expires_on" TEXT NOT NULL,
  FOREIGN KEY ("user_id") REFERENCES "daftar_users" ("id") ON DELETE CASCADE
) STRICT;
CREATE TABLE "daftar_form_tokens" (
  "token" TEXT NOT NULL PRIMARY KEY,
  "entity" TEXT NOT NULL,
  "record_id" TEXT NOT NULL,
  "at" TEXT NOT NULL
) STRICT;
CREATE TABLE "daftar_warnings" (
  "entity" TEXT NOT NULL,
  "record_id" TEXT NOT NULL,
  "check" TEXT NOT NULL,
  "at" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  PRIMARY KEY ("entity", "record_id", "check")
) STRICT, WITHOUT ROWID;
CREATE TABLE "customer" (
  "daftar_row" INTEGER NOT NULL PRIMARY KEY,
  "id" TEXT NOT NULL CHECK (length("id") BETWEEN 36 AND 36),
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "created_on" TEXT NOT NULL,
  "created_by" TEXT NOT NULL,
  "changed_on" TEXT NOT NULL,
  "changed_by" TEXT NOT NULL,
  "daftar_origins" TEXT NOT NULL,
  "daftar_search" TEXT NOT NULL,
  "code" TEXT,
  "full_name" TEXT CHECK (length("full_name") BETWEEN 2 AND 40),
  "mobile" TEXT,
  "gender" TEXT CHECK ("gender" IN ('male', 'female')),
  "born" TEXT CHECK (date("born", '+0 days') IS "born"),
  "notes" TEXT
) STRICT;
CREATE TABLE "customer__hobbies" (
  "record_id" TEXT NOT NULL,
  "option" TEXT NOT NULL CHECK ("option" IN ('books', 'travel', 'fairs')),
  PRIMARY KEY ("record_id", "option"),
  FOREIGN KEY ("record_id") REFERENCES "customer" ("id") ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE "customer__visits" (
  "id" TEXT NOT NULL PRIMARY KEY CHECK (length("id") BETWEEN 36 AND 36),
  "daftar_parent" TEXT NOT NULL,
  "daftar_position" INTEGER NOT NULL CHECK ("daftar_position" >= 0),
  "day" TEXT CHECK (date("day", '+0 days') IS "day"),
  "phone" TEXT,
  FOREIGN KEY ("daftar_parent") REFERENCES "customer" ("id") ON DELETE CASCADE
) STRICT;
CREATE TABLE "daftar_keys" (
  "entity" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "record_id" TEXT NOT NULL,
  PRIMARY KEY ("entity", "field", "key", "record_id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "daftar_imports" (
  "name" TEXT NOT NULL PRIMARY KEY,
  "path" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "rows" INTEGER NOT NULL,
  "pinned_on" TEXT NOT NULL,
  "pinned_by" TEXT NOT NULL
) STRICT;
CREATE TABLE "daftar_import_waves" (
  "import" TEXT NOT NULL,
  "wave" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "rows" INTEGER NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('waiting', 'loading', 'loaded', 'reverting', 'reverted')),
  PRIMARY KEY ("import", "wave")
) STRICT, WITHOUT ROWID;
CREATE TABLE "daftar_import_rows" (
  "import" TEXT NOT NULL,
  "row" INTEGER NOT NULL,
  "wave" TEXT NOT NULL,
  "outcome" TEXT NOT NULL CHECK ("outcome" IN ('created', 'filled', 'unchanged', 'quarantined', 'excluded')),
  "record_id" TEXT,
  "version" INTEGER,
  "filled" TEXT NOT NULL,
  PRIMARY KEY ("import", "row")
) STRICT, WITHOUT ROWID;
CREATE TABLE "daftar_import_quarantine" (
  "import" TEXT NOT NULL,
  "row" INTEGER NOT NULL,
  "wave" TEXT NOT NULL,
  "cells" TEXT NOT NULL,
  "input" TEXT NOT NULL,
  "reasons" TEXT NOT NULL,
  PRIMARY KEY ("import", "row")
) STRICT, WITHOUT ROWID;
CREATE INDEX "daftar_history__record" ON "daftar_history" ("record_id");
CREATE UNIQUE INDEX "daftar_users__name" ON "daftar_users" ("folded_name");
CREATE INDEX "daftar_sessions__user" ON "daftar_sessions" ("user_id");
CREATE INDEX "daftar_form_tokens__at" ON "daftar_form_tokens" ("at");
CREATE UNIQUE INDEX "customer__id" ON "customer" ("id");
CREATE INDEX "customer__code" ON "customer" ("code");
CREATE INDEX "customer__full_name" ON "customer" ("full_name");
CREATE INDEX "customer__mobile" ON "customer" ("mobile");
CREATE INDEX "customer__hobbies__option" ON "customer__hobbies" ("option");
CREATE UNIQUE INDEX "customer__visits__daftar_order" ON "customer__visits" ("daftar_parent", "daftar_position");
CREATE INDEX "daftar_import_rows__wave" ON "daftar_import_rows" ("import", "wave", "row");
CREATE INDEX "daftar_import_rows__record" ON "daftar_import_rows" ("record_id");
INSERT INTO "daftar_meta" ("key","value") VALUES ('business','business');
INSERT INTO "daftar_meta" ("key","value") VALUES ('title','Format shop');
INSERT INTO "daftar_meta" ("key","value") VALUES ('format','3');
INSERT INTO "daftar_meta" ("key","value") VALUES ('tables','column	customer	born	date
column	customer	changed_by	text
column	customer	changed_on	timestamp
column	customer	code	text
column	customer	created_by	text
column	customer	created_on	timestamp
column	customer	daftar_origins	text
column	customer	daftar_row	integer
column	customer	daftar_search	text
column	customer	full_name	text
column	customer	gender	option
column	customer	id	identity
column	customer	mobile	text
column	customer	notes	text
column	customer	version	integer
column	customer__hobbies	option	option
column	customer__hobbies	record_id	identity
column	customer__visits	daftar_parent	identity
column	customer__visits	daftar_position	integer
column	customer__visits	day	date
column	customer__visits	id	identity
column	customer__visits	phone	text
index	customer	code	
index	customer	full_name	
index	customer	mobile	
index	customer__hobbies	option	
reading	customer	code	text, persian letters
reading	customer	full_name	text, persian letters
reading	customer	mobile	code, mobile.IR, checked by mobile.IR
reading	customer	notes	lines, persian letters
reading	customer__visits	phone	code, mobile.IR, checked by mobile.IR
reference	customer__hobbies	record_id	customer
reference	customer__visits	daftar_parent	customer
rule	customer	born	day
rule	customer	full_name	length 2..40
rule	customer	gender	one of male | female
rule	customer	id	length 36..36
rule	customer	version	range 1..
rule	customer__hobbies	option	one of books | travel | fairs
rule	customer__visits	daftar_position	range 0..
rule	customer__visits	day	day
rule	customer__visits	id	length 36..36
table	customer		
table	customer__hobbies		
table	customer__visits		
unique	customer	id	
unique	customer__visits	daftar_parent, daftar_position	');
INSERT INTO "daftar_meta" ("key","value") VALUES ('fingerprint','6253bcb09e2cd170');
INSERT INTO "daftar_meta" ("key","value") VALUES ('keys','1 customer.code customer.full_name customer.mobile');
INSERT INTO "daftar_meta" ("key","value") VALUES ('search','customer persian born code full_name mobile visits.day visits.phone');
INSERT INTO "daftar_meta" ("key","value") VALUES ('audit','35 f78ee3bb50b498e8899fd7aad9571fac03b5344835c26804d244012e19a549cc c3b5761109c12b3b7ffa8d4af4f6f913ea525aaa4b182777565e82334f382f37 4d1272afd6bf5ab085cee84d866226642130935be62f8b6cd8fcabec33b914d6');
INSERT INTO "daftar_batches" ("batch","at","by") VALUES (1,'2026-11-29T09:32:17.414Z','sara');
INSERT INTO "daftar_batches" ("batch","at","by") VALUES (2,'2026-11-29T09:32:17.673Z','sara');
INSERT INTO "daftar_batches" ("batch","at","by") VALUES (3,'2026-11-29T09:32:17.932Z','omid');
INSERT INTO "daftar_batches" ("batch","at","by") VALUES (4,'2026-11-29T09:32:18.193Z','omid');
INSERT INTO "daftar_batches" ("batch","at","by") VALUES (5,'2026-11-29T09:32:18.405Z','sara');
INSERT INTO "daftar_batches" ("batch","at","by") VALUES (6,'2026-11-29T09:32:26.806Z','omid');
INSERT INTO "daftar_batches" ("batch","at","by") VALUES (7,'2026-11-29T09:32:26.972Z','sara');
INSERT INTO "daftar_batches" ("batch","at","by") VALUES (8,'2026-11-29T09:32:27.130Z','omid');
INSERT INTO "daftar_batches" ("batch","at","by") VALUES (9,'2026-11-29T09:32:43.081Z','sara');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (1,1,0,'customer',X'01a226a5ea8676668fd7b7ce9d447975',1,'create',NULL,NULL,X'6da22192426635258873fa47d0ef7c36',X'6627b79f231408518ad658e2b0c87dd85bc760a069751c4d51d9c109f83893ec');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (2,2,0,'customer',X'01a226a5eb89704485e8f225c41ccd7c',1,'create',NULL,NULL,X'3dcdea54fd178092e7f6aaaac02f7c75',X'7e7e9ceca028538ef82c412f56188b34c00b2e972cc986507f852eec16968625');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (3,3,0,'customer',X'01a226a5ec8c755ebf13d6d59b8f9c33',1,'create',NULL,NULL,X'975b7ad93bdd4e586aba799b8e3f7dcb',X'0e7343444de7afdad6e6e6426788f00a66a1fa853b542ad026d1ca9ceddc3ac2');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (4,4,0,'customer',X'01a226a5ed9175b897f9454e0dfd1bca',1,'create',NULL,NULL,X'619e766a1abc62d59a62a215b1aa3344',X'5112d2c7a3759ee456f086250b1abe273e418615c8fa4ef819fb4073e1ae5233');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (5,4,6,'customer',X'01a226a5ed97774b917ba996d967b33a',1,'create',NULL,NULL,X'e29300365e5b9b3833ac234db610bdd9',X'05ee57a0cc65768f48681e2d13650fa40d2969c195b9969c1f9d1e77c933ffb0');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (6,4,6,'customer',X'01a226a5ed97774ca8e5cb2643ccecc3',1,'create',NULL,NULL,X'63efc9cad4e80b1645efc8daaf2935b2',X'b4df5b1e9368d2137ce96c5b68f9253bad42599b9b8fb87ee8272973f0a2093d');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (7,4,7,'customer',X'01a226a5ed987773abcb2416f2c0688c',1,'create',NULL,NULL,X'15f32de969ce14f31b05aaac2b4faae6',X'0c4e2b37a0cdc1176fef8aaa3b79b4454b464691e5a71d1e5c04465681ee345f');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (8,4,7,'customer',X'01a226a5ed987774a8267794ae5c9c77',1,'create',NULL,NULL,X'b59c21cca6e84b3666743d04d3770b0a',X'002ed99056ae32f69172f5d41941f46410ea23b9dd2a129fd50bfa4e6bfaf9f1');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (9,4,8,'customer',X'01a226a5ed997229b859d7a82765257d',1,'create',NULL,NULL,X'dc0b69e3ac89d54b72aa6c5b10af7e93',X'3134b83d8835d6bb9fe2e92ae69531a80b83a31324ea1b5e2b009c1dba6f5f71');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (10,4,17,'customer',X'01a226a5eda272e4b5b469fa612e4661',1,'create',NULL,NULL,X'873d9c957b26850bc381cc7278ee6c49',X'13f7fd759407f0921489248590dbe3b5e1237f873277914682fdeaea8e40cbc8');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (11,4,18,'customer',X'01a226a5eda37766b5a01c278eb1c5a4',1,'create',NULL,NULL,X'dfebc12621cd2d07f134e49bc236c99b',X'71f74e110b2885cfd206b1e4cf48ec90483a98a1b576021d29a80c22e7dc794e');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (12,4,18,'customer',X'01a226a5eda3776795e2b0aecb4f28ba',1,'create',NULL,NULL,X'e974cf62063347cd571186e815ec18dc',X'9c80b10d7805960d006f73ddeef3c65b5f21baa4aadd05ba1b99aae11b4cd5d8');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (13,4,19,'customer',X'01a226a5eda477fa80f5b21dd9ba2730',1,'create',NULL,NULL,X'6ca19698553a611cb1431f2b53c89691',X'b7de156a83cad94cf7597a6adf818bf3bdc011977e96fc26604056a292e99866');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (14,5,0,'customer',X'01a226a5ee65731ea03c02e4539c8853',1,'create',NULL,NULL,X'f6a4d4f6f0782dd5b6651c09d0876c46',X'5a235abc6d77c91824aa288c535bdd41c200f0137a2fd7f6c2c3ff646070d2e2');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (15,5,2,'customer',X'01a226a5ee677165af0fca465747e01c',1,'create',NULL,NULL,X'26b2b12ea9f79fa09c0ec7c7defb6892',X'397ba6b7405876fcce62974a508da0f7f545219b2da9ea6ce7780ec955acc074');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (16,5,3,'customer',X'01a226a5ee6872d1a8ffc4a9172e6257',1,'create',NULL,NULL,X'fbbbef507b059c338ba7a4c9578df3a7',X'28a03033d22a0755b4d833e6bffea63aa40c221f6d4b109c1868a599e9052b63');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (17,5,4,'customer',X'01a226a5ee697534811c500c1f83bb38',1,'create','{}',NULL,NULL,X'c1f2691d67950a63e8c2017f85a7bdfac9194d6e9685743f4785e18e65690882');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (18,5,5,'customer',X'01a226a5ee6a73ab917701e4404b76ec',1,'create',NULL,NULL,X'beecd15f796c3f71b3c63dc81c4c958d',X'60159ad3b81b8f352448abb0b5a27f356e82d2fc290848d80beb867a68d2844b');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (19,5,6,'customer',X'01a226a5ee6b76c699449d91fb6a283e',1,'create',NULL,NULL,X'6eab78810ba8e8b2550c23721c9db850',X'b0f4f86408c4d797057f172778b3dd998136d0e9c198bcac5c7b99b853538ca3');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (20,5,6,'customer',X'01a226a5ee6b76c780c45e64e33d4af8',1,'create',NULL,NULL,X'574c05f4516094e1da961a1cc4471e77',X'55f2bfb183a71a74c53dd10dda1dc282879bb61607bfa7e7a3b4d8e984a79a62');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (21,5,7,'customer',X'01a226a5ee6c74cbb925df42403c66dc',1,'create',NULL,NULL,X'a1d951d2434ed0b62a8d9bffcb9e28cc',X'be402a1ccec768541777629d24fb0e3cf4e9fda8b6af22621ba22fca2d612209');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (22,5,8,'customer',X'01a226a5ee6d7366b1d31f1295106531',1,'create',NULL,NULL,X'47c72162c8f4dbf6c028a05872fef71b',X'595235eaffdf782759539f687f1d45aa73b9de61b96e75064b5fdd8be17fc9cb');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (23,5,9,'customer',X'01a226a5ee6e7270824a28e58fd44031',1,'create',NULL,NULL,X'cfd790cb84016a1ce981ec3084d54549',X'614549ac494e70e75aa4c63423778b3177a3787e303ac88c4a1a0d0c96cc69e8');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (24,5,10,'customer',X'01a226a5ee6f77efa3bae9945775e660',1,'create',NULL,NULL,X'5dadffd2e25bce558f13567c628826b4',X'5cac1015e5d7c747599b2dcd3efecddd4ff0d99a93d9536a296aefb4d07a4fac');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (25,5,10,'customer',X'01a226a5ee6f77f08ebd4c54bec196d8',1,'create',NULL,NULL,X'4856aa22ae8f1f728b9501433d9965fa',X'0af6bc66e1136dec43b3b1c34102cfc44472d931ed6fb2486ae8e21cc69aea73');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (26,5,11,'customer',X'01a226a5ee70744b946545da90950164',1,'create',NULL,NULL,X'544f6b6f7e1972714e2ca88e01b20bba',X'2ab2a81eae67c6712eb8c0ddee5412035924404e6aa351769fbdec991ffd4231');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (27,5,11,'customer',X'01a226a5ee70744c8c23e7010caacb1c',1,'create',NULL,NULL,X'0e0926a11506d50e318e167f1f6766a5',X'5f2ad5f2db01d3ff3197b4062dc2c7e85ece0568761ba62b6d66cf34dd5649c8');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (28,5,12,'customer',X'01a226a5ee7171c0a1864c9ba99f73f2',1,'create',NULL,NULL,X'8b9cb9ea2c014b2013b9629cac6f9601',X'4ff4346130bd376bc2bd2ff0c53e2e640e1f10bb66244251d5a84843bb4fc2c7');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (29,5,13,'customer',X'01a226a5ee72775293a9983364df8d57',1,'create',NULL,NULL,X'b8d5e53a0e645d3c3d095b456d5014d3',X'b061b93c2c92cf8562bf57cb1e53a37e64c10e2385cb727d42b807646825d0df');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (30,5,14,'customer',X'01a226a5ee65731ea03c02e4539c8853',2,'update','{"gender":null}',NULL,X'221a630a65cec537bd1c9479cf25bc57',X'fccedef40582cd3af16d4c30c4278b25281093fd5d81888d9fa9ffbd3a12e459');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (31,5,14,'customer',X'01a226a5ee677165af0fca465747e01c',2,'update','{"gender":null,"notes":null}',NULL,X'2d25ca67633d7985d7beab6be4dc3e94',X'07dcd50f6b0e2dc81db4bd5b654485e0c1420f9eebc44257031236af0bf7083b');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (32,6,0,'customer',X'01a226a5ea8676668fd7b7ce9d447975',2,'update','{"full_name":["Ada","typed"],"hobbies":[["books","travel"],"typed"],"visits":[[{"id":"01a226a5-ea86-7665-8dc1-20f4abffde1b","day":"2025-01-01","phone":"09351112234"}],"typed"]}',NULL,X'80e93b5c3d4be12908f0488ff0bbd3d6',X'6419d35d599f7d319d72f832501adbc5e2ac35b682b3d76f08a3071d22707494');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (33,7,0,'customer',X'01a226a5ee65731ea03c02e4539c8853',3,'update','{"born":null}',NULL,X'83a73fe686f9e3c779c4b1f09055ac14',X'd95e890a9ca45055137640ee219be85ef6cac13729e282fd0b66a63c88515c1e');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (34,8,0,'customer',X'01a226a5ec8c755ebf13d6d59b8f9c33',1,'delete','{"code":["b3","typed"],"full_name":["Gone","typed"],"mobile":["09351112236","typed"],"notes":["to be deleted","typed"]}',NULL,X'2863db07ded6203a7b5ed35ac4727c27',X'0fe24dc8c2dab785e93ef1a83109a99aa5665290765272e687d3f6a78287a423');
INSERT INTO "daftar_history" ("seq","batch","elapsed","entity","record_id","version","action","changes","confirmed","salt","commitment") VALUES (35,9,0,'customer',X'01a226a5ee697534811c500c1f83bb38',1,'delete','{}',NULL,NULL,X'4342ba9ebd1151ebc898f8cbf041dd86076583822265984f01587029ac7623c5');
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (1,'01a226a5-ea86-7666-8fd7-b7ce9d447975',2,'2026-11-29T09:32:17.414Z','sara','2026-11-29T09:32:26.806Z','omid','"typed"','b1
ada lovelace
09351112233
1990-01-02
1368/10/12
2025-02-02
1403/11/14
09351112237
2025-03-03
1403/12/13','B1','Ada Lovelace','09351112233',NULL,'1990-01-02',NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (2,'01a226a5-eb89-7044-85e8-f225c41ccd7c',1,'2026-11-29T09:32:17.673Z','sara','2026-11-29T09:32:17.673Z','sara','"typed"','b2
grace
09351112235','B2','Grace','09351112235','female',NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (4,'01a226a5-ed91-75b8-97f9-454e0dfd1bca',1,'2026-11-29T09:32:18.193Z','omid','2026-11-29T09:32:18.193Z','omid','"imported"','a001
sara
09120001001','A001','SARA','09120001001','female',NULL,'likes tea');
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (5,'01a226a5-ed97-774b-917b-a996d967b33a',1,'2026-11-29T09:32:18.199Z','omid','2026-11-29T09:32:18.199Z','omid','"imported"','a005
zoe
09120001005','A005','Zoë','09120001005','female',NULL,'likes tea');
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (6,'01a226a5-ed97-774c-a8e5-cb2643ccecc3',1,'2026-11-29T09:32:18.199Z','omid','2026-11-29T09:32:18.199Z','omid','"imported"','a009
رضا
09120001009','A009','رضا','09120001009','female',NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (7,'01a226a5-ed98-7773-abcb-2416f2c0688c',1,'2026-11-29T09:32:18.200Z','omid','2026-11-29T09:32:18.200Z','omid','"imported"','a017
مریم
09120001017','A017','مریم','09120001017','female',NULL,'likes tea');
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (8,'01a226a5-ed98-7774-a826-7794ae5c9c77',1,'2026-11-29T09:32:18.200Z','omid','2026-11-29T09:32:18.200Z','omid','"imported"','a021
sara
09120001021','A021','SARA','09120001021','female',NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (9,'01a226a5-ed99-7229-b859-d7a82765257d',1,'2026-11-29T09:32:18.201Z','omid','2026-11-29T09:32:18.201Z','omid','"imported"','a025
zoe
09120001025','A025','Zoë','09120001025','female',NULL,'likes tea');
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (10,'01a226a5-eda2-72e4-b5b4-69fa612e4661',1,'2026-11-29T09:32:18.210Z','omid','2026-11-29T09:32:18.210Z','omid','"imported"','a029
رضا
09120001029','A029','رضا','09120001029','female',NULL,'likes tea');
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (11,'01a226a5-eda3-7766-b5a0-1c278eb1c5a4',1,'2026-11-29T09:32:18.211Z','omid','2026-11-29T09:32:18.211Z','omid','"imported"','a033
کریم
09120001033','A033','کریم','09120001033','female',NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (12,'01a226a5-eda3-7767-95e2-b0aecb4f28ba',1,'2026-11-29T09:32:18.211Z','omid','2026-11-29T09:32:18.211Z','omid','"imported"','a037
مریم
09120001037','A037','مریم','09120001037','female',NULL,'likes tea');
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (13,'01a226a5-eda4-77fa-80f5-b21dd9ba2730',1,'2026-11-29T09:32:18.212Z','omid','2026-11-29T09:32:18.212Z','omid','"imported"','a000
سارا احمدی
09120001000','A000','سارا احمدی','09120001000','female',NULL,'second note');
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (14,'01a226a5-ee65-731e-a03c-02e4539c8853',3,'2026-11-29T09:32:18.405Z','sara','2026-11-29T09:32:26.972Z','sara','{"":"imported","born":"typed"}','a002
omid
09120001002
1985-05-05
1364/02/15','A002','Omid','09120001002','male','1985-05-05','چای, قهوه');
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (15,'01a226a5-ee67-7165-af0f-ca465747e01c',2,'2026-11-29T09:32:18.407Z','sara','2026-11-29T09:32:18.419Z','sara','"imported"','a006
ivan
09120001006','A006','Ivan','09120001006','male',NULL,'another');
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (16,'01a226a5-ee68-72d1-a8ff-c4a9172e6257',1,'2026-11-29T09:32:18.408Z','sara','2026-11-29T09:32:18.408Z','sara','"imported"','a008
ли чан
09120001008','A008','Ли Чан','09120001008','male',NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (18,'01a226a5-ee6a-73ab-9177-01e4404b76ec',1,'2026-11-29T09:32:18.410Z','sara','2026-11-29T09:32:18.410Z','sara','"imported"','a012
omid
09120001012','A012','Omid','09120001012','male',NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (19,'01a226a5-ee6b-76c6-9944-9d91fb6a283e',1,'2026-11-29T09:32:18.411Z','sara','2026-11-29T09:32:18.411Z','sara','"imported"','a014
ann
09120001014','A014','Ann','09120001014',NULL,NULL,'چای, قهوه');
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (20,'01a226a5-ee6b-76c7-80c4-5e64e33d4af8',1,'2026-11-29T09:32:18.411Z','sara','2026-11-29T09:32:18.411Z','sara','"imported"','a016
ivan
09120001016','A016','Ivan','09120001016','male',NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (21,'01a226a5-ee6c-74cb-b925-df42403c66dc',1,'2026-11-29T09:32:18.412Z','sara','2026-11-29T09:32:18.412Z','sara','"imported"','a018
ли чан
09120001018','A018','Ли Чан','09120001018',NULL,NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (22,'01a226a5-ee6d-7366-b1d3-1f1295106531',1,'2026-11-29T09:32:18.413Z','sara','2026-11-29T09:32:18.413Z','sara','"imported"','a020
سارا احمدی
09120001020','A020','سارا احمدی','09120001020','male',NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (23,'01a226a5-ee6e-7270-824a-28e58fd44031',1,'2026-11-29T09:32:18.414Z','sara','2026-11-29T09:32:18.414Z','sara','"imported"','a024
ann
09120001024','A024','Ann','09120001024','male',NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (24,'01a226a5-ee6f-77ef-a3ba-e9945775e660',1,'2026-11-29T09:32:18.415Z','sara','2026-11-29T09:32:18.415Z','sara','"imported"','a028
ли чан
09120001028','A028','Ли Чан','09120001028','male',NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (25,'01a226a5-ee6f-77f0-8ebd-4c54bec196d8',1,'2026-11-29T09:32:18.415Z','sara','2026-11-29T09:32:18.415Z','sara','"imported"','a030
سارا احمدی
09120001030','A030','سارا احمدی','09120001030',NULL,NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (26,'01a226a5-ee70-744b-9465-45da90950164',1,'2026-11-29T09:32:18.416Z','sara','2026-11-29T09:32:18.416Z','sara','"imported"','a032
omid
09120001032','A032','Omid','09120001032','male',NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (27,'01a226a5-ee70-744c-8c23-e7010caacb1c',1,'2026-11-29T09:32:18.416Z','sara','2026-11-29T09:32:18.416Z','sara','"imported"','a034
ann
09120001034','A034','Ann','09120001034',NULL,NULL,'چای, قهوه');
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (28,'01a226a5-ee71-71c0-a186-4c9ba99f73f2',1,'2026-11-29T09:32:18.417Z','sara','2026-11-29T09:32:18.417Z','sara','"imported"','a036
ivan
09120001036','A036','Ivan','09120001036','male',NULL,NULL);
INSERT INTO "customer" ("daftar_row","id","version","created_on","created_by","changed_on","changed_by","daftar_origins","daftar_search","code","full_name","mobile","gender","born","notes") VALUES (29,'01a226a5-ee72-7752-93a9-983364df8d57',1,'2026-11-29T09:32:18.418Z','sara','2026-11-29T09:32:18.418Z','sara','"imported"','a038
ли чан
09120001038','A038','Ли Чан','09120001038',NULL,NULL,'چای, قهوه');
INSERT INTO "customer__hobbies" ("record_id","option") VALUES ('01a226a5-ea86-7666-8fd7-b7ce9d447975','fairs');
INSERT INTO "customer__visits" ("id","daftar_parent","daftar_position","day","phone") VALUES ('01a226a6-0f35-7037-b820-8a570320a9ac','01a226a5-ea86-7666-8fd7-b7ce9d447975',0,'2025-02-02','09351112237');
INSERT INTO "customer__visits" ("id","daftar_parent","daftar_position","day","phone") VALUES ('01a226a6-0f36-754a-aca9-ef71cd7c3d52','01a226a5-ea86-7666-8fd7-b7ce9d447975',1,'2025-03-03',NULL);
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a000','01a226a5-eda4-77fa-80f5-b21dd9ba2730');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a001','01a226a5-ed91-75b8-97f9-454e0dfd1bca');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a002','01a226a5-ee65-731e-a03c-02e4539c8853');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a005','01a226a5-ed97-774b-917b-a996d967b33a');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a006','01a226a5-ee67-7165-af0f-ca465747e01c');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a008','01a226a5-ee68-72d1-a8ff-c4a9172e6257');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a009','01a226a5-ed97-774c-a8e5-cb2643ccecc3');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a012','01a226a5-ee6a-73ab-9177-01e4404b76ec');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a014','01a226a5-ee6b-76c6-9944-9d91fb6a283e');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a016','01a226a5-ee6b-76c7-80c4-5e64e33d4af8');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a017','01a226a5-ed98-7773-abcb-2416f2c0688c');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a018','01a226a5-ee6c-74cb-b925-df42403c66dc');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a020','01a226a5-ee6d-7366-b1d3-1f1295106531');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a021','01a226a5-ed98-7774-a826-7794ae5c9c77');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a024','01a226a5-ee6e-7270-824a-28e58fd44031');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a025','01a226a5-ed99-7229-b859-d7a82765257d');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a028','01a226a5-ee6f-77ef-a3ba-e9945775e660');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a029','01a226a5-eda2-72e4-b5b4-69fa612e4661');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a030','01a226a5-ee6f-77f0-8ebd-4c54bec196d8');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a032','01a226a5-ee70-744b-9465-45da90950164');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a033','01a226a5-eda3-7766-b5a0-1c278eb1c5a4');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a034','01a226a5-ee70-744c-8c23-e7010caacb1c');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a036','01a226a5-ee71-71c0-a186-4c9ba99f73f2');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a037','01a226a5-eda3-7767-95e2-b0aecb4f28ba');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','a038','01a226a5-ee72-7752-93a9-983364df8d57');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','b1','01a226a5-ea86-7666-8fd7-b7ce9d447975');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','code','b2','01a226a5-eb89-7044-85e8-f225c41ccd7c');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','ada lovelace','01a226a5-ea86-7666-8fd7-b7ce9d447975');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','ann','01a226a5-ee6b-76c6-9944-9d91fb6a283e');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','ann','01a226a5-ee6e-7270-824a-28e58fd44031');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','ann','01a226a5-ee70-744c-8c23-e7010caacb1c');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','grace','01a226a5-eb89-7044-85e8-f225c41ccd7c');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','ivan','01a226a5-ee67-7165-af0f-ca465747e01c');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','ivan','01a226a5-ee6b-76c7-80c4-5e64e33d4af8');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','ivan','01a226a5-ee71-71c0-a186-4c9ba99f73f2');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','omid','01a226a5-ee65-731e-a03c-02e4539c8853');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','omid','01a226a5-ee6a-73ab-9177-01e4404b76ec');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','omid','01a226a5-ee70-744b-9465-45da90950164');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','sara','01a226a5-ed91-75b8-97f9-454e0dfd1bca');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','sara','01a226a5-ed98-7774-a826-7794ae5c9c77');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','zoe','01a226a5-ed97-774b-917b-a996d967b33a');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','zoe','01a226a5-ed99-7229-b859-d7a82765257d');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','ли чан','01a226a5-ee68-72d1-a8ff-c4a9172e6257');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','ли чан','01a226a5-ee6c-74cb-b925-df42403c66dc');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','ли чан','01a226a5-ee6f-77ef-a3ba-e9945775e660');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','ли чан','01a226a5-ee72-7752-93a9-983364df8d57');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','رضا','01a226a5-ed97-774c-a8e5-cb2643ccecc3');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','رضا','01a226a5-eda2-72e4-b5b4-69fa612e4661');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','سارا احمدی','01a226a5-eda4-77fa-80f5-b21dd9ba2730');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','سارا احمدی','01a226a5-ee6d-7366-b1d3-1f1295106531');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','سارا احمدی','01a226a5-ee6f-77f0-8ebd-4c54bec196d8');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','مریم','01a226a5-ed98-7773-abcb-2416f2c0688c');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','مریم','01a226a5-eda3-7767-95e2-b0aecb4f28ba');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','full_name','کریم','01a226a5-eda3-7766-b5a0-1c278eb1c5a4');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001000','01a226a5-eda4-77fa-80f5-b21dd9ba2730');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001001','01a226a5-ed91-75b8-97f9-454e0dfd1bca');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001002','01a226a5-ee65-731e-a03c-02e4539c8853');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001005','01a226a5-ed97-774b-917b-a996d967b33a');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001006','01a226a5-ee67-7165-af0f-ca465747e01c');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001008','01a226a5-ee68-72d1-a8ff-c4a9172e6257');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001009','01a226a5-ed97-774c-a8e5-cb2643ccecc3');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001012','01a226a5-ee6a-73ab-9177-01e4404b76ec');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001014','01a226a5-ee6b-76c6-9944-9d91fb6a283e');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001016','01a226a5-ee6b-76c7-80c4-5e64e33d4af8');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001017','01a226a5-ed98-7773-abcb-2416f2c0688c');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001018','01a226a5-ee6c-74cb-b925-df42403c66dc');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001020','01a226a5-ee6d-7366-b1d3-1f1295106531');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001021','01a226a5-ed98-7774-a826-7794ae5c9c77');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001024','01a226a5-ee6e-7270-824a-28e58fd44031');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001025','01a226a5-ed99-7229-b859-d7a82765257d');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001028','01a226a5-ee6f-77ef-a3ba-e9945775e660');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001029','01a226a5-eda2-72e4-b5b4-69fa612e4661');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001030','01a226a5-ee6f-77f0-8ebd-4c54bec196d8');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001032','01a226a5-ee70-744b-9465-45da90950164');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001033','01a226a5-eda3-7766-b5a0-1c278eb1c5a4');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001034','01a226a5-ee70-744c-8c23-e7010caacb1c');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001036','01a226a5-ee71-71c0-a186-4c9ba99f73f2');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001037','01a226a5-eda3-7767-95e2-b0aecb4f28ba');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09120001038','01a226a5-ee72-7752-93a9-983364df8d57');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09351112233','01a226a5-ea86-7666-8fd7-b7ce9d447975');
INSERT INTO "daftar_keys" ("entity","field","key","record_id") VALUES ('customer','mobile','09351112235','01a226a5-eb89-7044-85e8-f225c41ccd7c');
INSERT INTO "daftar_imports" ("name","path","sha256","rows","pinned_on","pinned_by") VALUES ('book','book.csv','d57a349e6c2c79568009dc021a4b67de23660dca208c5c8ddcb46f5511f9b7f9',43,'2026-11-29T09:32:18.181Z','omid');
INSERT INTO "daftar_import_waves" ("import","wave","position","rows","state") VALUES ('book','first',0,10,'loaded');
INSERT INTO "daftar_import_waves" ("import","wave","position","rows","state") VALUES ('book','rest',1,33,'loaded');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',1,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',2,'first','created','01a226a5-ed91-75b8-97f9-454e0dfd1bca',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',3,'rest','created','01a226a5-ee65-731e-a03c-02e4539c8853',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',4,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',5,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',6,'first','created','01a226a5-ed97-774b-917b-a996d967b33a',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',7,'rest','created','01a226a5-ee67-7165-af0f-ca465747e01c',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',8,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',9,'rest','created','01a226a5-ee68-72d1-a8ff-c4a9172e6257',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',10,'first','created','01a226a5-ed97-774c-a8e5-cb2643ccecc3',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',11,'rest','excluded',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',12,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',13,'rest','created','01a226a5-ee6a-73ab-9177-01e4404b76ec',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',14,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',15,'rest','created','01a226a5-ee6b-76c6-9944-9d91fb6a283e',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',16,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',17,'rest','created','01a226a5-ee6b-76c7-80c4-5e64e33d4af8',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',18,'first','created','01a226a5-ed98-7773-abcb-2416f2c0688c',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',19,'rest','created','01a226a5-ee6c-74cb-b925-df42403c66dc',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',20,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',21,'rest','created','01a226a5-ee6d-7366-b1d3-1f1295106531',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',22,'first','created','01a226a5-ed98-7774-a826-7794ae5c9c77',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',23,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',24,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',25,'rest','created','01a226a5-ee6e-7270-824a-28e58fd44031',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',26,'first','created','01a226a5-ed99-7229-b859-d7a82765257d',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',27,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',28,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',29,'rest','created','01a226a5-ee6f-77ef-a3ba-e9945775e660',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',30,'first','created','01a226a5-eda2-72e4-b5b4-69fa612e4661',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',31,'rest','created','01a226a5-ee6f-77f0-8ebd-4c54bec196d8',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',32,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',33,'rest','created','01a226a5-ee70-744b-9465-45da90950164',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',34,'first','created','01a226a5-eda3-7766-b5a0-1c278eb1c5a4',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',35,'rest','created','01a226a5-ee70-744c-8c23-e7010caacb1c',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',36,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',37,'rest','created','01a226a5-ee71-71c0-a186-4c9ba99f73f2',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',38,'first','created','01a226a5-eda3-7767-95e2-b0aecb4f28ba',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',39,'rest','created','01a226a5-ee72-7752-93a9-983364df8d57',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',40,'rest','quarantined',NULL,NULL,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',41,'first','created','01a226a5-eda4-77fa-80f5-b21dd9ba2730',1,'');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',42,'rest','filled','01a226a5-ee65-731e-a03c-02e4539c8853',2,'gender');
INSERT INTO "daftar_import_rows" ("import","row","wave","outcome","record_id","version","filled") VALUES ('book',43,'rest','filled','01a226a5-ee67-7165-af0f-ca465747e01c',2,'gender notes');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',1,'rest','["A000","سارا احمدي","09120001000","x",""]','{"code":"A000","full_name":"سارا احمدي","gender":"x","mobile":"09120001000"}','[{"code":"V016","field":"gender","rule":"option"}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',4,'rest','["A003","كريم","09120001003","x",""]','{"code":"A003","full_name":"كريم","gender":"x","mobile":"09120001003"}','[{"code":"V016","field":"gender","rule":"option"}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',5,'rest','["A004","Ann","0912","m",""]','{"code":"A004","full_name":"Ann","gender":"male","mobile":"0912"}','[{"code":"V004","field":"mobile","rule":"length","arguments":{"digits":"11","length":"4"}}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',8,'rest','["A007","مریم","09120001007","x","said \"hi\""]','{"code":"A007","full_name":"مریم","gender":"x","mobile":"09120001007","notes":"said \"hi\""}','[{"code":"V016","field":"gender","rule":"option"}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',12,'rest','["A011","SARA","09120001011","x","said \"hi\""]','{"code":"A011","full_name":"SARA","gender":"x","mobile":"09120001011","notes":"said \"hi\""}','[{"code":"V016","field":"gender","rule":"option"}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',14,'rest','["A013","كريم","0912","x","likes tea"]','{"code":"A013","full_name":"كريم","gender":"x","mobile":"0912","notes":"likes tea"}','[{"code":"V004","field":"mobile","rule":"length","arguments":{"digits":"11","length":"4"}},{"code":"V016","field":"gender","rule":"option"}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',16,'rest','["A015","Zoë","09120001015","x",""]','{"code":"A015","full_name":"Zoë","gender":"x","mobile":"09120001015"}','[{"code":"V016","field":"gender","rule":"option"}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',20,'rest','["A019","رضا","09120001019","x","said \"hi\""]','{"code":"A019","full_name":"رضا","gender":"x","mobile":"09120001019","notes":"said \"hi\""}','[{"code":"V016","field":"gender","rule":"option"}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',23,'rest','["A022","Omid","0912","","چای, قهوه"]','{"code":"A022","full_name":"Omid","mobile":"0912","notes":"چای, قهوه"}','[{"code":"V004","field":"mobile","rule":"length","arguments":{"digits":"11","length":"4"}}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',24,'rest','["A023","كريم","09120001023","x","said \"hi\""]','{"code":"A023","full_name":"كريم","gender":"x","mobile":"09120001023","notes":"said \"hi\""}','[{"code":"V016","field":"gender","rule":"option"}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',27,'rest','["A026","Ivan","09120001026","x","چای, قهوه"]','{"code":"A026","full_name":"Ivan","gender":"x","mobile":"09120001026","notes":"چای, قهوه"}','[{"code":"V016","field":"gender","rule":"option"}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',28,'rest','["A027","مریم","09120001027","x",""]','{"code":"A027","full_name":"مریم","gender":"x","mobile":"09120001027"}','[{"code":"V016","field":"gender","rule":"option"}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',32,'rest','["A031","SARA","0912","x","said \"hi\""]','{"code":"A031","full_name":"SARA","gender":"x","mobile":"0912","notes":"said \"hi\""}','[{"code":"V004","field":"mobile","rule":"length","arguments":{"digits":"11","length":"4"}},{"code":"V016","field":"gender","rule":"option"}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',36,'rest','["A035","Zoë","09120001035","x","said \"hi\""]','{"code":"A035","full_name":"Zoë","gender":"x","mobile":"09120001035","notes":"said \"hi\""}','[{"code":"V016","field":"gender","rule":"option"}]');
INSERT INTO "daftar_import_quarantine" ("import","row","wave","cells","input","reasons") VALUES ('book',40,'rest','["A039","رضا","09120001039","x",""]','{"code":"A039","full_name":"رضا","gender":"x","mobile":"09120001039"}','[{"code":"V016","field":"gender","rule":"option"}]');
CREATE VIRTUAL TABLE "customer__daftar_search" USING fts5("daftar_search", content="customer", content_rowid="daftar_row", tokenize='trigram case_sensitive 1', columnsize=0);
INSERT INTO "customer__daftar_search" ("customer__daftar_search") VALUES ('rebuild');
CREATE TRIGGER "customer__daftar_search_insert" AFTER INSERT ON "customer" BEGIN
  INSERT INTO "customer__daftar_search" (rowid, "daftar_search") VALUES (new."daftar_row", new."daftar_search");
END;
CREATE TRIGGER "customer__daftar_search_update" AFTER UPDATE OF "daftar_search" ON "customer" WHEN new."daftar_search" IS NOT old."daftar_search" BEGIN
  INSERT INTO "customer__daftar_search" ("customer__daftar_search", rowid, "daftar_search") VALUES ('delete', old."daftar_row", old."daftar_search");
  INSERT INTO "customer__daftar_search" (rowid, "daftar_search") VALUES (new."daftar_row", new."daftar_search");
END;
CREATE TRIGGER "customer__daftar_search_delete" AFTER DELETE ON "customer" BEGIN
  INSERT INTO "customer__daftar_search" ("customer__daftar_search", rowid, "daftar_search") VALUES ('delete', old."daftar_row", old."daftar_search");
END;
PRAGMA application_id = 1147565170;
