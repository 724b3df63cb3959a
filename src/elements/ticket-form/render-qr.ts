import {svg, type TemplateResult} from 'lit';
import {encode} from 'uqr';

/** Light modules around the code (ISO/IEC 18004, 9.1): without them cameras do not find it. */
const QUIET_ZONE = 4;

/**
 * A QR code of `text` as a picture of squares, dark on light whatever the theme. Level M: a receipt
 * is short, and screens are scratched.
 */
export function renderQr(text: string, label: string): TemplateResult {
  const {data, size} = encode(text, {ecc: 'M', border: 0});
  let path = '';
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`;
    });
  });
  const side = size + 2 * QUIET_ZONE;
  // Icons elsewhere are drawn with lines; here a line would close the gaps.
  return svg`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label=${label}>
    <rect width=${side} height=${side} fill="#fff" stroke="none"></rect>
    <path d=${path} fill="#000" stroke="none"></path>
  </svg>`;
}
