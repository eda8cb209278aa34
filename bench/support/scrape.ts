/** One sample of a service's metrics, e.g. `waybill_event_loop_delay_seconds{quantile="0.99"}`. */
export async function scrape(url: string, sample: string): Promise<number> {
  const response = await fetch(`${url}/metrics`);
  const text = await response.text();
  const line = text.split('\n').find((one) => one.startsWith(`${sample} `));
  if (!line) throw new Error(`GET /metrics: there is no ${sample}`);
  return Number(line.slice(sample.length));
}
