CREATE TABLE events (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);

CREATE UNIQUE INDEX events_id_key ON events (id);
