-- Dates and times in every place that a type can have, read as chrono has them.

CREATE TYPE shift AS (day date, starts time, ends time);

CREATE DOMAIN moment AS timestamptz;

CREATE TYPE timerange AS RANGE (subtype = time);

CREATE TABLE visits (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day      date NOT NULL,
    at       time,
    planned  timestamp,
    came     timestamptz NOT NULL DEFAULT now(),
    seen     moment,
    lasts    interval,
    zoned    timetz,
    days     date[] NOT NULL DEFAULT '{}',
    moments  timestamptz[],
    period   tstzrange,
    slots    tsrange[],
    holidays daterange,
    closed   datemultirange,
    opens    timerange,
    shift    shift,
    shown    timestamptz
);

CREATE VIEW latest AS SELECT day, max(came) AS came FROM visits GROUP BY day;

CREATE FUNCTION next_day(after date) RETURNS date LANGUAGE sql IMMUTABLE STRICT AS 'SELECT after + 1';
