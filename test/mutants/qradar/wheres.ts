import { paths, type Where } from './build.ts'

/** The answers that mutants alter, by what was asked for. */
export const wheres = {
  upload: { method: 'POST', path: paths.list, status: 201 },
  list: { method: 'GET', path: paths.list, status: 200 },
  get: { method: 'GET', path: paths.one, status: 200 },
  unknown: { method: 'GET', path: paths.one, status: 404 },
  'refused list': { method: 'GET', path: paths.list, status: 422 },
  install: { method: 'POST', path: paths.one, status: 202 },
  uninstall: { method: 'DELETE', path: paths.one, status: 202 },
  task: { method: 'GET', path: paths.task, status: 200 },
  results: { method: 'GET', path: paths.results, status: 200 },
  export: { method: 'POST', path: paths.exports, status: 201 },
  'export task': { method: 'GET', path: paths.exportTask, status: 200 },
  'export results': { method: 'GET', path: paths.exportResults, status: 200 },
  download: { method: 'GET', path: paths.download, status: 200 },
} as const satisfies Readonly<Record<string, Where>>

export type Short = keyof typeof wheres
