import {expect} from '@open-wc/testing';
import {readOpen311} from '../../src/ticket/open311-answer.ts';
import {createOpen311Transport} from '../../src/ticket/open311-transport.ts';
import {ticket} from './samples.ts';

describe('an Open311 answer in XML', () => {
  it('is read as the same in JSON', () => {
    const xml = `<?xml version="1.0" encoding="utf-8"?>
      <service_definition><service_code>C1</service_code><attributes><attribute>
        <variable>true</variable><code>WTFL</code><required>false</required>
        <values><value><key>y</key><name>是 &amp; 对</name></value></values>
      </attribute></attributes></service_definition>`;
    const json = [
      {
        service_code: 'C1',
        attributes: [
          {
            variable: 'true',
            code: 'WTFL',
            required: 'false',
            values: [{key: 'y', name: '是 & 对'}],
          },
        ],
      },
    ];
    expect(readOpen311(xml, 'xml')).to.deep.equal(json);
  });

  it('is not mistaken for a page, or for an answer that was cut short', () => {
    expect(readOpen311('<html><body>请登录</body></html>', 'xml')).to.equal(undefined);
    expect(readOpen311('<service_requests><request>', 'xml')).to.equal(undefined);
    expect(readOpen311('', 'xml')).to.equal(undefined);
  });

  it('runs nothing and loads nothing', () => {
    const attack = `<service_requests><request><description>
      <img xmlns="http://www.w3.org/1999/xhtml" src="/never-asked.png" onerror="window.hit = 1"/>
    </description></request></service_requests>`;
    readOpen311(attack, 'xml');
    expect('hit' in window).to.equal(false);
    expect(
      performance.getEntriesByName(new URL('/never-asked.png', location.href).href),
    ).to.have.lengthOf(0);
  });

  it('gives the number of a filed ticket', async () => {
    const asked: string[] = [];
    const answers: Readonly<Record<string, string>> = {
      '/v2/services.xml':
        '<services><service><service_code>C1</service_code><metadata>false</metadata></service></services>',
      '/v2/requests.xml':
        '<service_requests><request><service_request_id>SR-7</service_request_id></request></service_requests>',
    };
    const transport = createOpen311Transport({
      url: 'https://city.example/v2',
      format: 'xml',
      services: {[ticket.type]: 'C1'},
      fetch: async (input) => {
        const {pathname} = new URL(String(input));
        asked.push(pathname);
        return new Response(answers[pathname] ?? '', {headers: {'content-type': 'text/xml'}});
      },
    });
    expect(await transport.send(ticket)).to.deep.equal({ok: true, number: 'SR-7'});
    expect(asked).to.deep.equal(['/v2/services.xml', '/v2/requests.xml']);
  });
});
