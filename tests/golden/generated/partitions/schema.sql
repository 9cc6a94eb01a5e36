-- Partitions by range, by list and by hash, below each other, attached, detached, and in another schema.

CREATE SCHEMA archive;

CREATE TABLE sensors (id int PRIMARY KEY);

CREATE TABLE readings (
    sensor   int         NOT NULL REFERENCES sensors ON DELETE CASCADE,
    taken_at timestamptz NOT NULL,
    value    real        NOT NULL CONSTRAINT plausible CHECK (value > -274),
    serial   bigint,
    CONSTRAINT one_at_a_time PRIMARY KEY (sensor, taken_at),
    CONSTRAINT one_serial UNIQUE (serial, taken_at)
) PARTITION BY RANGE (taken_at);

CREATE UNIQUE INDEX one_value ON readings (taken_at, value);

CREATE TABLE readings_2024 PARTITION OF readings
    FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY RANGE (taken_at);
CREATE TABLE readings_2024_first PARTITION OF readings_2024 FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
CREATE TABLE readings_2024_rest PARTITION OF readings_2024 DEFAULT;

-- Its columns stand in another order, and what it brings has names of its own.
CREATE TABLE archive.old (
    taken_at timestamptz NOT NULL,
    serial   bigint,
    value    real        NOT NULL CONSTRAINT plausible CHECK (value > -274),
    sensor   int         NOT NULL REFERENCES sensors ON DELETE CASCADE,
    CONSTRAINT once UNIQUE (serial, taken_at),
    CHECK (taken_at < '2024-01-01')
);
ALTER TABLE readings ATTACH PARTITION archive.old FOR VALUES FROM (MINVALUE) TO ('2024-01-01');

-- It is called as a partition would be.
CREATE TABLE readings_summary (sensor int PRIMARY KEY, mean real);

CREATE TABLE tags (
    reading_sensor   int,
    reading_taken_at timestamptz,
    tag              text,
    CONSTRAINT of_reading FOREIGN KEY (reading_sensor, reading_taken_at) REFERENCES readings,
    PRIMARY KEY (tag, reading_sensor, reading_taken_at)
) PARTITION BY HASH (tag);

CREATE TABLE tags_0 PARTITION OF tags FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE tags_1 PARTITION OF tags FOR VALUES WITH (MODULUS 2, REMAINDER 1);

CREATE TABLE by_name (id int, name text) PARTITION BY LIST (lower(name));
CREATE TABLE gone PARTITION OF by_name FOR VALUES IN ('x');
ALTER TABLE by_name DETACH PARTITION gone;
