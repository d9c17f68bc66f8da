// Plots as SVG text. It lies with the peers because its library is installed with them, and only for the page.
import { parse, View } from 'vega'
import { compile } from 'vega-lite'

const look = {
  background: 'white',
  config: { view: { stroke: null }, axis: { grid: true, gridColor: '#eee' }, font: 'sans-serif' },
}
const colour = (names) => ({
  field: 'server',
  type: 'nominal',
  sort: names,
  title: null,
  scale: {
    domain: names,
    range: ['#999999', '#d62728', '#1f77b4', '#2ca02c', '#9467bd', '#ff7f0e', '#17becf', '#8c564b'].slice(
      0,
      names.length,
    ),
  },
})
const drawn = (specification) =>
  new View(parse(compile({ ...look, ...specification }).spec), { renderer: 'none' }).toSVG()

/** Lines over the number of records, both axes logarithmic: `rows` of `{ server, records, value }`. */
export const lines = (title, unit, names, rows) =>
  drawn({
    title,
    width: 520,
    height: 300,
    data: { values: rows },
    mark: { type: 'line', point: true, strokeWidth: 2 },
    encoding: {
      x: {
        field: 'records',
        type: 'quantitative',
        scale: { type: 'log' },
        title: 'records',
        axis: { format: '~s', tickCount: 4 },
      },
      y: { field: 'value', type: 'quantitative', scale: { type: 'log' }, title: unit, axis: { format: '~s' } },
      color: colour(names),
    },
  })

/** A bar for each server: `rows` of `{ server, value }`. */
export const bars = (title, unit, names, rows) =>
  drawn({
    title,
    width: 420,
    height: { step: 24 },
    data: { values: rows },
    mark: { type: 'bar' },
    encoding: {
      y: { field: 'server', type: 'nominal', sort: names, title: null },
      x: { field: 'value', type: 'quantitative', title: unit },
      color: { ...colour(names), legend: null },
    },
  })

/** Two bars for each API: `rows` of `{ api, where, value }`. */
export const pairs = (title, unit, rows) =>
  drawn({
    title,
    width: 420,
    height: { step: 18 },
    data: { values: rows },
    mark: { type: 'bar' },
    encoding: {
      y: { field: 'api', type: 'nominal', sort: null, title: null },
      yOffset: { field: 'where', sort: null },
      x: { field: 'value', type: 'quantitative', title: unit },
      color: { field: 'where', type: 'nominal', sort: null, title: null, scale: { range: ['#1f77b4', '#d62728'] } },
    },
  })
