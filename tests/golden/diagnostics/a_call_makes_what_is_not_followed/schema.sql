CREATE FUNCTION add_partition(year int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TABLE events_%s (id bigint PRIMARY KEY)', year);
END
$$;

CREATE FUNCTION count_partitions() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM pg_class';

SELECT count_partitions();
SELECT add_partition(2024), public.count_partitions();

DO $$
BEGIN
    PERFORM public.add_partition(2025);
END
$$;
