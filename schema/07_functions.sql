-- Questions that several programs ask, answered in one place.

CREATE FUNCTION discounted(price numeric, percent integer DEFAULT 10) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT round(price * (100 - percent) / 100, 2)
$$;

COMMENT ON FUNCTION discounted(numeric, integer) IS
    'The price less so many percent, rounded to cents.';

CREATE FUNCTION order_total(of_order bigint) RETURNS numeric
    LANGUAGE sql STABLE
AS $$
    SELECT coalesce(sum(total), 0) FROM order_items WHERE order_id = of_order
$$;

COMMENT ON FUNCTION order_total(bigint) IS
    'What an order costs in all; 0 if it has no lines or does not exist.';

CREATE FUNCTION orders_of(customer uuid, since timestamptz DEFAULT '-infinity')
    RETURNS TABLE (order_id bigint, status order_status, placed_at timestamptz, total numeric)
    LANGUAGE sql STABLE
AS $$
    SELECT o.id, o.status, o.placed_at, order_total(o.id)
    FROM orders AS o
    WHERE o.user_id = customer AND o.placed_at >= since
    ORDER BY o.placed_at DESC, o.id DESC
$$;

COMMENT ON FUNCTION orders_of(uuid, timestamptz) IS
    'The orders of one customer with their totals, the latest first.';

CREATE FUNCTION subtree(root integer) RETURNS SETOF categories
    LANGUAGE sql STABLE
AS $$
    WITH RECURSIVE below AS (
        SELECT c.* FROM categories AS c WHERE c.id = root
        UNION ALL
        SELECT c.* FROM categories AS c JOIN below AS b ON c.parent_id = b.id
    )
    SELECT * FROM below
$$;

COMMENT ON FUNCTION subtree(integer) IS
    'A category and all that lies below it.';
