/** HTTP mechanics, one hand for all APIs: addresses, credentials, Accept, bodies, uploads, plain requests and replies. */
