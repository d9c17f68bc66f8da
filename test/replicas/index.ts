/** Several servers over one store, as one mock. */
