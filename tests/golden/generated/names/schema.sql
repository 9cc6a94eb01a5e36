-- Names that Rust or the generated code itself would stumble over.

CREATE TABLE keywords (
    id       int PRIMARY KEY,
    type     text NOT NULL,
    fn       text,
    async    text,
    gen      text,
    self     text,
    "Self"   text,
    super    text,
    crate    text,
    _        text,
    "select" text
);

-- What a table's module defines beside its columns, and what it uses.
CREATE TABLE "table" (
    "table"       int PRIMARY KEY,
    table_        int,
    "Row"         int,
    "New"         int,
    "Patch"       int,
    "Constraint"  int,
    "unique"      int UNIQUE,
    foreign_key   int REFERENCES keywords,
    pg            int,
    str           int,
    bool          int NOT NULL,
    i32           int,
    "Option"      int,
    "Some"        int,
    "None"        int,
    "Ok"          int,
    "Err"         int,
    "String"      int,
    "Vec"         int,
    "S"           int,
    "I"           int,
    "J"           int,
    "T"           int,
    "N"           int
);

-- Names of the variables in the code that is generated.
CREATE TABLE variables (
    columns int NOT NULL,
    name    text NOT NULL UNIQUE,
    field   int NOT NULL,
    ty      int NOT NULL,
    out     int NOT NULL,
    index   int NOT NULL,
    value   int NOT NULL,
    other   int NOT NULL,
    f       int NOT NULL,
    state   int NOT NULL,
    read    int NOT NULL,
    label   int NOT NULL
);

CREATE TABLE "Spaces & Signs" (
    "unit price"   int,
    "unit-price"   int,
    "1st"          int,
    "%"            int,
    "€"            int,
    "say ""hi"""   int,
    "back\slash"   int,
    "two
lines"             int,
    CONSTRAINT "at least one!" CHECK ("unit price" > 0 OR "1st" > 0),
    CONSTRAINT "it's" UNIQUE ("unit price", "%")
);

CREATE TABLE "straße" (
    "größe" int,
    "日本語" text,
    "Ключ"  int
);

-- Case alone tells these apart; some file systems do not.
CREATE TABLE cases ("name" int, "Name" int, "NAME" int);
CREATE TABLE "Cases" (id int);
CREATE TABLE "CASES" (id int);

-- File names that are taken, or are devices somewhere.
CREATE TABLE mod (id int);
CREATE TABLE con (id int);

-- Names of crates, modules and types that the generated code could be thought to mean.
CREATE TABLE core (id int);
CREATE TABLE pilaster (id int);
CREATE TABLE std (id int);
CREATE TABLE pg (id int);
CREATE TABLE option (id int);

CREATE TYPE option_ AS ENUM ('Self', 'self', 'None', 'type', '', '+', '-', '1st', 'a b', 'a-b', 'AB', 'ab', 'élan');
CREATE TYPE "Option" AS ENUM ('a');
CREATE TYPE string AS (str text, "Some" int, type int, self int, fields int, field int);
CREATE TYPE result AS ENUM ('ok', 'err');
CREATE DOMAIN "a ""quoted"" domain" AS text CHECK (VALUE <> '`');

CREATE TABLE of_types (
    option_ option_ NOT NULL,
    "Option" "Option",
    string string,
    result result NOT NULL DEFAULT 'ok',
    quoted "a ""quoted"" domain"
);

CREATE TABLE a_table_with_a_name_as_long_as_postgresql_lets_any_name_be_xxxx (
    a_column_with_a_name_as_long_as_postgresql_lets_any_name_be_xxx int PRIMARY KEY,
    a_reference_with_a_name_as_long_as_postgresql_lets_any_be_xxxxx int
        REFERENCES a_table_with_a_name_as_long_as_postgresql_lets_any_name_be_xxxx
);

CREATE TABLE nothing ();
