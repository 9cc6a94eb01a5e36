-- Names, defaults and comments that were meant to be something else, in SQL or in Rust.

CREATE TABLE users (id int PRIMARY KEY);

CREATE TYPE "mood'; DROP TABLE users; --" AS ENUM ('it''s', '"; DROP TABLE users; --', '\', '*/', '$1', '{}', ' ', '🦀', ' ');

CREATE DOMAIN "d""; DROP TABLE users; --" AS text CHECK (VALUE <> '"; DROP TABLE users; --');

CREATE TYPE "pair; --" AS ("a"", b" text, "*/ c" int);

CREATE SEQUENCE "s'); DROP TABLE users; --";

CREATE TABLE "a""; DROP TABLE users; --" (
    "id'); DROP TABLE users; --" int PRIMARY KEY DEFAULT nextval('"s''); DROP TABLE users; --"'),
    "$1"                         text NOT NULL,
    "*/ DROP TABLE users; /*"    text DEFAULT '*/ "; DROP TABLE users; --',
    "{} {0} %s"                  int,
    "\"                          int,
    """"                         int,
    "'"                          int,
    "x
pub fn evil() {} //"             int,
    "]; fn f"                    int,
    "mood"                       "mood'; DROP TABLE users; --",
    "d"                          "d""; DROP TABLE users; --",
    "pair"                       "pair; --",
    CONSTRAINT "u""; DROP TABLE users; --" UNIQUE ("$1"),
    CONSTRAINT "c'; DROP TABLE users; --" CHECK ("$1" <> '''; DROP TABLE users; --')
);

COMMENT ON TABLE "a""; DROP TABLE users; --" IS '*/ " #![no_std] ```
```rust
panic!();
```
</script> [evil](javascript:alert(1)) \" }';
COMMENT ON COLUMN "a""; DROP TABLE users; --"."$1" IS 'x
    indented();
*/ "# "## "### pub mod evil {} ';

CREATE TABLE "b\" (
    "ref" int REFERENCES "a""; DROP TABLE users; --" ON DELETE CASCADE
);

CREATE VIEW "v'; DROP TABLE users; --" AS
    SELECT "$1" AS "$$", "\" AS "--" FROM "a""; DROP TABLE users; --";

CREATE FUNCTION "f""; DROP TABLE users; --"("x'); --" text) RETURNS text LANGUAGE sql STRICT
    RETURN "x'); --" || '!';

CREATE SCHEMA "z""; DROP TABLE users; --";
CREATE TABLE "z""; DROP TABLE users; --"."t;" ("c;" int NOT NULL);
