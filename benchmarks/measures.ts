/** Measures of quality, each by its usual definition. */

/** Area under the ROC curve: how often an answerable question scores above an unanswerable one, ties counting half. */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const all = [...positives.map((v) => ({ v, label: 1 })), ...negatives.map((v) => ({ v, label: 0 }))].sort(
    (a, b) => a.v - b.v,
  );
  let rankSum = 0;
  for (let i = 0; i < all.length; ) {
    let j = i;
    while (j < all.length && all[j]?.v === all[i]?.v) j++;
    for (let k = i; k < j; k++) if (all[k]?.label) rankSum += (i + j + 1) / 2;
    i = j;
  }
  return (rankSum - (positives.length * (positives.length + 1)) / 2) / (positives.length * negatives.length);
}
