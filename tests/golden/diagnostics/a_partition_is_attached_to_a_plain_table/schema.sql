CREATE TABLE events (id bigint, at date NOT NULL);
CREATE TABLE events_2024 (id bigint, at date NOT NULL);

ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
