/** The OpenAPI documents, and whether answers contradict them. */
