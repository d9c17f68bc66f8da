export { ownUrl } from '#own-url'
