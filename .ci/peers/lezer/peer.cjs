// Asks Grafana's editor grammars whether queries parse.
//
// Each line of stdin is a JSON object {"lang": "logql" | "traceql", "query": "…"}; each line of stdout is `ok`, or
// `err FROM..TO` with the place of the first error in UTF-16 units.
//
// The pins of package.json matter: lezer-logql 0.4 needs exactly @lezer/lr 1.4.10, and a plain install falls back to
// an older grammar without saying so.
'use strict';

const readline = require('node:readline');

const parsers = {
  logql: require('@grafana/lezer-logql').parser,
  traceql: require('@grafana/lezer-traceql').parser,
};

function verdict({ lang, query }) {
  let wrong = null;
  parsers[lang].parse(query).iterate({
    enter(node) {
      if (node.type.isError && wrong === null) wrong = `${node.from}..${node.to}`;
    },
  });
  return wrong === null ? 'ok' : `err ${wrong}`;
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  process.stdout.write(`${verdict(JSON.parse(line))}\n`);
});
