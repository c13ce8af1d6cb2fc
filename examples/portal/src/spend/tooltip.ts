/** How a chart says what a bar stands for: in the colours of the page, at once. */
export const tooltip = {
  isAnimationActive: false,
  contentStyle: { background: 'var(--surface)', borderColor: 'var(--line)', borderRadius: 10 },
  labelStyle: { color: 'var(--text)', fontWeight: 600 },
  itemStyle: { color: 'var(--text)' },
  cursor: { fill: 'var(--raised)' },
} as const;
