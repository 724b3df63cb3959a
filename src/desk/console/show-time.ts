/** Moments as an agent in China reads them. */
const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** `2026/11/22 09:24` of an ISO time. */
export function showTime(iso: string): string {
  return clock.format(new Date(iso));
}
