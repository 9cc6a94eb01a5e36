-- Every built-in type that a column can have, and arrays of some.

CREATE EXTENSION citext;
CREATE EXTENSION hstore;
CREATE EXTENSION ltree;

CREATE TABLE scalars (
    a_bool        bool NOT NULL,
    a_int2        int2 NOT NULL,
    a_int4        int4 NOT NULL,
    a_int8        int8 NOT NULL,
    a_float4      float4 NOT NULL,
    a_float8      float8 NOT NULL,
    a_numeric     numeric(20, 4) NOT NULL,
    a_money       money NOT NULL,
    a_text        text NOT NULL,
    a_varchar     varchar(10) NOT NULL,
    a_char        char(3) NOT NULL,
    a_byte        "char" NOT NULL,
    a_name        name NOT NULL,
    a_citext      citext NOT NULL,
    a_bytea       bytea NOT NULL,
    a_uuid        uuid NOT NULL,
    a_date        date NOT NULL,
    a_time        time NOT NULL,
    a_timetz      timetz NOT NULL,
    a_timestamp   timestamp NOT NULL,
    a_timestamptz timestamptz(3) NOT NULL,
    a_interval    interval day to second NOT NULL,
    a_json        json NOT NULL,
    a_jsonb       jsonb NOT NULL,
    a_jsonpath    jsonpath NOT NULL,
    a_xml         xml NOT NULL,
    a_inet        inet NOT NULL,
    a_cidr        cidr NOT NULL,
    a_macaddr     macaddr NOT NULL,
    a_macaddr8    macaddr8 NOT NULL,
    a_bit         bit(8) NOT NULL,
    a_varbit      varbit NOT NULL,
    a_tsvector    tsvector NOT NULL,
    a_tsquery     tsquery NOT NULL,
    a_oid         oid NOT NULL,
    a_lsn         pg_lsn NOT NULL,
    a_point       point NOT NULL,
    a_line        line NOT NULL,
    a_lseg        lseg NOT NULL,
    a_box         box NOT NULL,
    a_path        path NOT NULL,
    a_polygon     polygon NOT NULL,
    a_circle      circle NOT NULL
);

CREATE TABLE ranges (
    a_int4range      int4range NOT NULL,
    a_int8range      int8range,
    a_numrange       numrange,
    a_daterange      daterange,
    a_tsrange        tsrange,
    a_tstzrange      tstzrange NOT NULL,
    a_int4multirange int4multirange NOT NULL,
    a_tstzmultirange tstzmultirange,
    several          int4range[]
);

CREATE TABLE arrays (
    texts     text[] NOT NULL,
    numbers   int[] NOT NULL DEFAULT '{}',
    grid      float8[][],
    codes     varchar(3)[],
    documents jsonb[],
    moments   timestamptz[],
    ids       uuid[],
    words     citext[]
);

-- Types without a Rust type are carried about unread.
CREATE TABLE unread (
    id       xid8 PRIMARY KEY,
    path     ltree NOT NULL,
    paths    ltree[],
    tags     hstore,
    class    regclass,
    snapshot pg_snapshot
);
