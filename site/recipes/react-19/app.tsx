import {useRef, useState} from 'react';
import {createRoot} from 'react-dom/client';
// Registers the elements; the rest is fetched when a person comes near.
import 'yihu/define';
import type {YihuAssistant, YihuReplyEvent} from 'yihu';

function App() {
  const assistant = useRef<YihuAssistant>(null);
  const [elder, setElder] = useState(false);
  const [last, setLast] = useState('');
  return (
    <>
      <label>
        <input type="checkbox" checked={elder} onChange={() => setElder(!elder)} /> 长辈版
      </label>
      <button type="button" onClick={() => void assistant.current?.ask('身份证丢了怎么办')}>
        身份证丢了怎么办
      </button>
      <output>{last}</output>
      <yihu-assistant
        ref={assistant}
        knowledge="/yihu/knowledge/manifest.json"
        mode={elder ? 'elder' : 'standard'}
        onyihu-reply={(event) => setLast(event.reply.kind)}
      />
    </>
  );
}

const place = document.querySelector('#app');
if (place) createRoot(place).render(<App />);

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'yihu-assistant': React.HTMLAttributes<YihuAssistant> &
        React.RefAttributes<YihuAssistant> &
        Partial<Pick<YihuAssistant, 'knowledge' | 'tickets' | 'mode' | 'theme' | 'inline'>> & {
          'onyihu-reply'?: (event: YihuReplyEvent) => void;
        };
    }
  }
}
