/** The command `judge`, over recordings of honest mocks, of mutants and of other programs. */
