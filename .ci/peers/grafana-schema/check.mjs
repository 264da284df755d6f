// Checks dashboard files against Grafana's published TypeScript types.
//
//   npm install && node check.mjs DIR…
//
// Every JSON file below the directories becomes typed literals, one for the dashboard and one for each panel, so that
// the options and field config of a panel are held against the types of its own plugin; `tsc --noEmit --strict` then
// says what is missing, wrong or too much. Exit code 1 when it says anything.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const published = new Set([
  'timeseries', 'barchart', 'stat', 'gauge', 'bargauge', 'table', 'piechart', 'heatmap', 'histogram', 'state-timeline',
  'status-history', 'logs', 'logstable', 'text', 'xychart', 'trend', 'candlestick', 'canvas', 'geomap', 'nodeGraph',
  'annolist', 'dashlist', 'news', 'debug',
]);

/** All JSON files below a directory, in order. */
function jsonFiles(directory) {
  return readdirSync(directory)
    .sort()
    .flatMap((name) => {
      const path = join(directory, name);
      if (statSync(path).isDirectory()) return jsonFiles(path);
      return name.endsWith('.json') ? [path] : [];
    });
}

/** The literals of a panel: its type, and what it is called in messages. */
function panelLiterals(panel, label) {
  if (panel.type === 'row') {
    const nested = (panel.panels ?? []).flatMap((inner, index) => panelLiterals(inner, `${label}.panels[${index}]`));
    return [{ type: 'Row', label, value: { ...panel, panels: [] } }, ...nested];
  }
  const named = `${label} ${JSON.stringify(panel.title ?? '')} (${panel.type})`;
  if (panel.libraryPanel && !panel.type) return [{ type: 'LibraryPanel', label: named, value: panel }];
  if (!published.has(panel.type)) return [{ type: 'ForeignPanel', label: named, value: panel }];
  return [{ type: `Panel<${JSON.stringify(panel.type)}>`, label: named, value: panel }];
}

/** The literals of a classic dashboard. */
function classicLiterals(dashboard) {
  const panels = (dashboard.panels ?? []).flatMap((panel, index) => panelLiterals(panel, `panels[${index}]`));
  return [{ type: 'Dashboard', label: 'dashboard', value: { ...dashboard, panels: [] } }, ...panels];
}

/** The literals of a v2 resource. */
function resourceLiterals(resource) {
  const literals = [{ type: 'Resource', label: 'resource', value: resource }];
  for (const [key, element] of Object.entries(resource.spec?.elements ?? {})) {
    const viz = element.spec?.vizConfig;
    if (element.kind !== 'Panel' || !published.has(viz?.group)) continue;
    const plugin = JSON.stringify(viz.group);
    literals.push({ type: `Options<${plugin}>`, label: `elements.${key} options (${viz.group})`, value: viz.spec.options });
    const custom = viz.spec.fieldConfig?.defaults?.custom;
    if (custom) literals.push({ type: `Custom<${plugin}>`, label: `elements.${key} custom (${viz.group})`, value: custom });
  }
  return literals;
}

function literals(document) {
  if (document.kind === 'Folder') return [{ type: 'Folder', label: 'folder', value: document }];
  if (String(document.apiVersion ?? '').startsWith('dashboard.grafana.app/v2')) return resourceLiterals(document);
  return classicLiterals(document);
}

const directories = process.argv.slice(2);
if (directories.length === 0) {
  console.error('usage: node check.mjs DIR…');
  process.exit(2);
}

// Beside node_modules, so that imports find it.
const work = mkdtempSync(join(here, '.work-'));
const sources = new Map();
let panels = 0;
try {
  for (const directory of directories) {
    for (const path of jsonFiles(directory)) {
      const lines = ["import type { Custom, Dashboard, Folder, ForeignPanel, LibraryPanel, Options, Panel, Resource, Row } from '../types';"];
      const labels = [];
      for (const { type, label, value } of literals(JSON.parse(readFileSync(path, 'utf8')))) {
        labels.push({ line: lines.length, label });
        lines.push(...`export const literal${labels.length}: ${type} = ${JSON.stringify(value, null, 2)};`.split('\n'));
        panels += 1;
      }
      const source = join(work, `dashboard${sources.size}.ts`);
      writeFileSync(source, lines.join('\n'));
      sources.set(source, { file: relative(process.cwd(), path), labels, lines });
    }
  }
  const program = ts.createProgram([...sources.keys()], {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  const diagnostics = ts.getPreEmitDiagnostics(program);
  for (const diagnostic of diagnostics) {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n    ');
    const source = diagnostic.file && sources.get(diagnostic.file.fileName);
    if (!source) {
      console.log(`${diagnostic.file?.fileName ?? 'tsc'}: ${text}`);
      continue;
    }
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    const label = source.labels.findLast((entry) => entry.line <= line)?.label;
    console.log(`${source.file}: ${label}: ${source.lines[line].trim()}\n    ${text}`);
  }
  console.log(`${sources.size} files, ${panels} literals, ${diagnostics.length} errors`);
  process.exitCode = diagnostics.length > 0 || sources.size === 0 ? 1 : 0;
} finally {
  rmSync(work, { recursive: true });
}
