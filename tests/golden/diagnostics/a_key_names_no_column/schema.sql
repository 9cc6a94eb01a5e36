CREATE TABLE order_items (
    order_id bigint NOT NULL,
    line_no  smallint NOT NULL,
    PRIMARY KEY (order_id, lineno),
    UNIQUE (line_no, line_no)
);
