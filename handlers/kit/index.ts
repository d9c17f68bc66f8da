/** What every API of the mock needs, a room a noun. May import contracts and fixtures/types.ts; knows no API by name. */
