/** The file of an extension: how it comes (an upload, a download), what it must be, how it is kept and served. */
export { downloaded, fetchDownload } from './download.ts'
export { FILES, fileUrl, serveFile } from './serve-file.ts'
export { keepFile, newFile } from './keep-file.ts'
export { receive, uploaded } from './upload.ts'
