/**
 * How deep brackets, `not`, `contains` and nested names may go. No document names a limit; ours keeps hostile input off
 * the call stack, and is far above any path the models of `Models` (docs/sources/qradar.md) can hold.
 */
export const maxDepth = 200

/**
 * How long a stretch of a like pattern between two `%` may be when it mixes `_` with text, in characters. Such a stretch
 * is the only one whose search costs more than one step per character, so its length is what bounds the work.
 */
export const maxLikeRun = 1024
