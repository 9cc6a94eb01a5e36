-- Types that a schema declares, standing on one another.

CREATE TYPE mood AS ENUM ('sad', 'so-so', 'happy');
COMMENT ON TYPE mood IS 'How it feels.';

CREATE TYPE no_labels AS ENUM ();

CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE DOMAIN work_email AS email NOT NULL DEFAULT 'nobody@example.org';
CREATE DOMAIN good_mood AS mood CHECK (VALUE <> 'sad');
CREATE DOMAIN tags AS text[] CHECK (cardinality(VALUE) < 10);
CREATE DOMAIN code AS varchar(8);

CREATE TYPE point3 AS (x float8, y float8, z float8);
COMMENT ON COLUMN point3.z IS 'Up.';

CREATE TYPE label AS ("Text" text, mood mood, at point3, mail email, history mood[], extra json);

CREATE TYPE floatrange AS RANGE (subtype = float8);
CREATE TYPE coderange AS RANGE (subtype = code);

CREATE DOMAIN place AS point3;

CREATE TABLE owners (id int PRIMARY KEY);

CREATE TABLE things (
    id          int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mood        mood NOT NULL,
    moods       mood[] NOT NULL,
    best        good_mood,
    never       no_labels,
    mail        email NOT NULL,
    mails       email[],
    work        work_email,
    tags        tags NOT NULL DEFAULT '{}',
    at          point3 NOT NULL,
    corners     point3[],
    place       place,
    label       label,
    span        floatrange NOT NULL,
    spans       floatrange[],
    codes       coderange,
    all_spans   floatmultirange,
    owner       owners
);
