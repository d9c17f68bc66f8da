/** How much work a request costs: bounds that hold whatever is sent. */
