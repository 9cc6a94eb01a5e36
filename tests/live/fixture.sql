-- A small shop: three users of whom one has ordered nothing, and enough else to tell right answers from wrong ones.

INSERT INTO users (id, email, username, full_name, is_active, created_at) VALUES
    ('00000000-0000-0000-0000-000000000001', 'ada@example.org', 'ada', 'Ada Lovelace', true, '2024-01-01T00:00:00Z'),
    ('00000000-0000-0000-0000-000000000002', 'bob@example.org', 'bob', NULL, true, '2024-01-02T00:00:00Z'),
    ('00000000-0000-0000-0000-000000000003', 'cleo@example.org', 'cleo', 'Cleo', false, '2024-01-03T00:00:00Z');

INSERT INTO posts (user_id, title, body, tags, views, created_at, published_at) VALUES
    ('00000000-0000-0000-0000-000000000001', 'Engines', 'On engines.', '{math,engines}', 10, '2024-01-02T03:04:05Z', '2024-01-03T00:00:00Z'),
    ('00000000-0000-0000-0000-000000000001', 'Notes', 'A draft.', '{}', 3, '2024-01-05T00:00:00Z', NULL),
    ('00000000-0000-0000-0000-000000000002', 'Bees', 'On bees.', '{garden}', 7, '2024-01-04T00:00:00Z', '2024-02-01T00:00:00Z');

INSERT INTO comments (post_id, user_id, body, created_at) VALUES
    (1, '00000000-0000-0000-0000-000000000002', 'Nice', '2024-01-06T00:00:00Z'),
    (1, NULL, 'Hm', '2024-01-07T00:00:00Z'),
    (3, '00000000-0000-0000-0000-000000000001', 'Buzz', '2024-02-02T00:00:00Z');

INSERT INTO categories (parent_id, name) VALUES (NULL, 'Garden'), (1, 'Tools'), (NULL, 'Books');

INSERT INTO brands (name) VALUES ('Acme');

INSERT INTO products (sku, name, brand_id, price, rating, released_on) VALUES
    ('A-1', 'Spade', 1, 19.90, 4.5, '2023-05-01'),
    ('A-2', 'Rake', 1, 9.50, NULL, '2023-06-01'),
    ('B-1', 'Logic', NULL, 30.00, 5, NULL);

INSERT INTO product_categories (product_id, category_id) VALUES (1, 2), (2, 2), (3, 3);

INSERT INTO orders (user_id, status, placed_at, note) VALUES
    ('00000000-0000-0000-0000-000000000001', 'paid', '2024-03-01T00:00:00Z', NULL),
    ('00000000-0000-0000-0000-000000000001', 'pending', '2024-03-05T00:00:00Z', 'a gift'),
    ('00000000-0000-0000-0000-000000000002', 'shipped', '2024-03-02T00:00:00Z', NULL);

INSERT INTO order_items (order_id, line_no, product_id, quantity, unit_price) VALUES
    (1, 1, 1, 2, 19.90),
    (1, 2, 2, 1, 9.50),
    (3, 1, 3, 3, 30.00);

INSERT INTO accounts (owner, balance) VALUES
    ('00000000-0000-0000-0000-000000000001', 100),
    ('00000000-0000-0000-0000-000000000002', 5);
