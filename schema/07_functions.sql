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

CREATE FUNCTION shown(status order_status) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT initcap(status::text)
$$;

COMMENT ON FUNCTION shown(order_status) IS 'What a customer reads of an order''s status.';

CREATE FUNCTION shown(address postal_address) RETURNS text
    LANGUAGE sql STABLE
AS $$
    SELECT concat_ws(', ', address.street, address.city, address.country)
$$;

COMMENT ON FUNCTION shown(postal_address) IS 'An address on one line.';

CREATE FUNCTION first_known(VARIADIC texts text[]) RETURNS text
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT t FROM unnest(texts) WITH ORDINALITY AS given (t, place)
    WHERE t IS NOT NULL ORDER BY place LIMIT 1
$$;

COMMENT ON FUNCTION first_known(text[]) IS 'The first of the texts that is not NULL.';

CREATE FUNCTION element_at("array" anyarray, place integer) RETURNS anyelement
    LANGUAGE sql IMMUTABLE STRICT
AS $$
    SELECT "array"[place]
$$;

COMMENT ON FUNCTION element_at(anyarray, integer) IS 'The element in that place, counted from 1; NULL where there is none.';

CREATE FUNCTION price_span(of_category integer, OUT lowest numeric, OUT highest numeric, OUT products bigint)
    LANGUAGE sql STABLE
AS $$
    SELECT min(p.price), max(p.price), count(*)
    FROM products AS p JOIN product_categories AS c ON c.product_id = p.id
    WHERE c.category_id = of_category
$$;

COMMENT ON FUNCTION price_span(integer) IS 'What the products of a category cost, and how many there are.';

CREATE FUNCTION see_session(of_session uuid) RETURNS void
    LANGUAGE sql
AS $$
    UPDATE sessions SET last_seen_at = now() WHERE id = of_session
$$;

COMMENT ON FUNCTION see_session(uuid) IS 'Notes that a session has just been seen.';

CREATE PROCEDURE cancel_order(of_order bigint, reason text DEFAULT 'no longer wanted')
    LANGUAGE sql
AS $$
    UPDATE orders SET status = 'cancelled', note = reason WHERE id = of_order
$$;

COMMENT ON PROCEDURE cancel_order(bigint, text) IS 'Cancels an order and notes why.';

CREATE PROCEDURE move_stock(of_product bigint, from_place char(3), to_place char(3), INOUT pieces integer, OUT moved_at timestamptz)
    LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE stock_levels SET on_hand = on_hand - pieces WHERE product_id = of_product AND warehouse_code = from_place;
    UPDATE stock_levels SET on_hand = on_hand + pieces WHERE product_id = of_product AND warehouse_code = to_place
        RETURNING on_hand INTO pieces;
    moved_at := now();
END
$$;

COMMENT ON PROCEDURE move_stock(bigint, char, char, integer) IS
    'Moves pieces from one warehouse to another, and says how many are there then; NULL if it has no place for them.';

CREATE AGGREGATE product_of(numeric) (
    SFUNC = numeric_mul,
    STYPE = numeric,
    INITCOND = '1'
);

COMMENT ON AGGREGATE product_of(numeric) IS 'All factors multiplied; 1 over no rows.';

CREATE FUNCTION same_name(one text, other text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT lower(one) = lower(other)
$$;

CREATE OPERATOR =~= (
    LEFTARG = text,
    RIGHTARG = text,
    FUNCTION = same_name
);

COMMENT ON OPERATOR =~= (text, text) IS 'Whether two names differ in nothing but case.';

CREATE SEQUENCE parcel_number AS integer START WITH 1000;

COMMENT ON SEQUENCE parcel_number IS 'What is printed on parcels; two parcels never share one.';
