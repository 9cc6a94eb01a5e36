-- The shop's own types: what more than one table needs, or what deserves a name.
--
-- The files of this folder are read in the order of their names. Each can be loaded
-- once those before it are, into an empty database, with no extension installed.

-- Domains ---------------------------------------------------------------------------

CREATE DOMAIN email_address AS text
    CONSTRAINT email_address_shape CHECK (VALUE ~ '^[^@\s]+@[^@\s]+$')
    CONSTRAINT email_address_length CHECK (char_length(VALUE) <= 254);

COMMENT ON DOMAIN email_address IS
    'An address that mail can be sent to; only its shape is checked.';

CREATE DOMAIN positive_amount AS numeric(12,2)
    CHECK (VALUE > 0);

COMMENT ON DOMAIN positive_amount IS
    'An amount of money that is moved: zero and less make no sense.';

-- A column of this type is never NULL and needs no value, although the column says neither.
CREATE DOMAIN percentage AS smallint
    DEFAULT 0
    NOT NULL
    CHECK (VALUE BETWEEN 0 AND 100);

COMMENT ON DOMAIN percentage IS 'A whole percentage, from 0 to 100.';

-- Enums -----------------------------------------------------------------------------

CREATE TYPE order_status AS ENUM (
    'pending',
    'paid',
    'shipped',
    'delivered',
    'cancelled'
);

COMMENT ON TYPE order_status IS
    'How far an order has come. The labels stand in the order of an order''s life, so < and > mean earlier and later.';

-- Composite types -------------------------------------------------------------------

CREATE TYPE postal_address AS (
    street      text,
    city        text,
    postal_code varchar(12),
    country     char(2)
);

COMMENT ON TYPE postal_address IS 'Where a parcel goes. The country is its ISO 3166 code.';
