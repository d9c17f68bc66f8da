export { createExtension } from "./createExtension.ts";
export { deleteExtension } from "./deleteExtension.ts";
export { getExtension } from "./getExtension.ts";
export { listExtensions } from "./listExtensions.ts";
export { updateExtension } from "./updateExtension.ts";