/** Starts the page. */
import { ConfigProvider } from 'antd';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles.css';

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ConfigProvider
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      theme={{
        token: { colorPrimary: '#087f43', borderRadius: 8, fontFamily: 'inherit' },
        components: { Select: { optionSelectedBg: '#e6f4ec' } },
      }}
    >
      <App />
    </ConfigProvider>,
  );
}
