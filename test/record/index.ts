/** The command `record`, between clients and a deployment. */
