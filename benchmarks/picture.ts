/** Curves on two logarithmic axes, as an SVG. Knows nothing of what they show. */

export interface Panel {
  readonly title: string;
  readonly curves: ReadonlyArray<{
    readonly name: string;
    readonly points: ReadonlyArray<{ readonly x: number; readonly y: number }>;
  }>;
}

const PANEL = { width: 380, height: 270, left: 60, right: 100, top: 36, bottom: 40 };
const COLOURS = ['#3b6ef5', '#e5484d', '#f5a524', '#12a594', '#8e4ec6', '#687076'];

export function drawCurves(panels: readonly Panel[], xLabel: string): string {
  const columns = 2;
  const width = columns * PANEL.width;
  const height = Math.ceil(panels.length / columns) * PANEL.height;
  const parts = panels.map(
    (panel, i) =>
      `<g transform="translate(${(i % columns) * PANEL.width} ${Math.floor(i / columns) * PANEL.height})">${drawPanel(panel, xLabel)}</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">
<rect width="100%" height="100%" fill="#fff"/>
${parts.join('\n')}
</svg>
`;
}

function drawPanel({ title, curves }: Panel, xLabel: string): string {
  const points = curves.flatMap((c) => c.points);
  const x = scale(
    points.map((p) => p.x),
    PANEL.left,
    PANEL.width - PANEL.right,
  );
  const y = scale(
    points.map((p) => p.y),
    PANEL.height - PANEL.bottom,
    PANEL.top,
  );
  const axis = [
    ...x.ticks.map(
      (tick) =>
        `<text x="${x.at(tick)}" y="${PANEL.height - PANEL.bottom + 16}" text-anchor="middle" fill="#555">${tick.toLocaleString('en')}</text>`,
    ),
    ...y.ticks.map(
      (tick) =>
        `<path d="M${PANEL.left} ${y.at(tick)}H${PANEL.width - PANEL.right}" stroke="#e6e6e6"/><text x="${PANEL.left - 6}" y="${y.at(tick) + 4}" text-anchor="end" fill="#555">${tick.toLocaleString('en')}</text>`,
    ),
  ];
  const ends = curves
    .map(({ name, points: own }, i) => ({ name, colour: COLOURS[i % COLOURS.length], y: y.at(own.at(-1)?.y ?? 1) }))
    .sort((a, b) => a.y - b.y);
  // Names stand at the curves' ends, pushed apart where they would overlap.
  ends.forEach((end, i) => {
    end.y = Math.max(end.y, (ends[i - 1]?.y ?? Number.NEGATIVE_INFINITY) + 13);
  });
  const lines = curves.map(({ points: own }, i) => {
    const path = own.map((p, k) => `${k ? 'L' : 'M'}${x.at(p.x).toFixed(1)} ${y.at(p.y).toFixed(1)}`).join('');
    return `<path d="${path}" fill="none" stroke="${COLOURS[i % COLOURS.length]}" stroke-width="${i === 0 ? 3 : 1.5}"/>`;
  });
  const names = ends.map(
    ({ name, colour, y: at }) =>
      `<text x="${PANEL.width - PANEL.right + 6}" y="${at + 4}" fill="${colour}">${name}</text>`,
  );
  return `<text x="${PANEL.left}" y="20" font-weight="bold">${title}</text>${axis.join('')}${lines.join('')}${names.join('')}<text x="${(PANEL.left + PANEL.width - PANEL.right) / 2}" y="${PANEL.height - 6}" text-anchor="middle" fill="#555">${xLabel}</text>`;
}

/** Logarithmic; ticks at the powers of ten within. */
function scale(values: readonly number[], from: number, to: number) {
  const low = Math.log10(Math.min(...values));
  const high = Math.log10(Math.max(...values));
  const at = (value: number) => from + ((Math.log10(value) - low) / (high - low || 1)) * (to - from);
  const ticks: number[] = [];
  for (let power = Math.ceil(low); power <= Math.floor(high); power++) ticks.push(10 ** power);
  return { at, ticks };
}
