CREATE TABLE readings (sensor int, at date, kind text, PRIMARY KEY (sensor, at)) PARTITION BY RANGE (at);

CREATE TABLE readings_2024 PARTITION OF readings
    FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (kind);
