CREATE TABLE order_items (
    order_id bigint,
    line_no  smallint,
    PRIMARY KEY (order_id, line_no)
);

CREATE TABLE shipments (
    id       bigint PRIMARY KEY,
    order_id bigint NOT NULL,
    FOREIGN KEY (order_id) REFERENCES order_items
);
