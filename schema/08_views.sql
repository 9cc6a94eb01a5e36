-- What the pages of the shop show, ready to read.

CREATE VIEW published_posts AS
SELECT p.id, p.title, p.body, p.tags, p.published_at, u.username AS author, u.full_name AS author_name
FROM posts AS p
JOIN users AS u ON u.id = p.user_id
WHERE p.published_at <= now() AND u.deleted_at IS NULL;

COMMENT ON VIEW published_posts IS 'The journal as visitors see it.';
COMMENT ON COLUMN published_posts.author IS 'The username of whoever wrote the post.';

CREATE VIEW customer_totals AS
SELECT
    u.id AS user_id,
    u.username,
    count(DISTINCT o.id) AS order_count,
    coalesce(sum(i.total), 0) AS spent,
    max(o.placed_at) AS last_order_at
FROM users AS u
LEFT JOIN orders AS o ON o.user_id = u.id AND o.status <> 'cancelled'
LEFT JOIN order_items AS i ON i.order_id = o.id
GROUP BY u.id;

COMMENT ON VIEW customer_totals IS 'What each user has bought; users who never ordered are there too, with 0.';
COMMENT ON COLUMN customer_totals.last_order_at IS 'NULL if there was none.';

CREATE VIEW billing.open_invoices AS
SELECT v.id, v.order_id, o.user_id, v.amount, v.due_on, v.amount - coalesce(sum(p.amount), 0) AS outstanding
FROM billing.invoices AS v
JOIN public.orders AS o ON o.id = v.order_id
LEFT JOIN billing.payments AS p ON p.invoice_id = v.id
WHERE v.status = 'sent'
GROUP BY v.id, o.user_id;

COMMENT ON VIEW billing.open_invoices IS 'Invoices that are out and not yet marked as paid, with what is still missing.';
