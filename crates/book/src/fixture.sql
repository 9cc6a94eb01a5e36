-- What the chapter on JSON finds.

UPDATE products SET attributes = '{"colour": "red", "sizes": [40, 42]}' WHERE sku = 'A-1';
