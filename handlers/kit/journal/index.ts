/** What was asked and answered: the journal of a tenant, the archive made of it, counts for metrics, and the keeping out of secrets. */
