import type { ThemeConfig } from 'antd';

/** Every text colour here has at least 4.5:1 on white and on the page ground. */
export const colours = {
  primary: '#0958d9',
  ink: '#1b2733',
  inkSoft: 'rgba(0,0,0,.65)',
  ground: '#f3f5f8',
  surface: '#ffffff',
  line: '#dfe4ea',
  good: '#1d6b34',
  warn: '#8a4b00',
  bad: '#b42318',
} as const;

export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.primary,
    colorLink: colours.primary,
    // antd's own hover is lighter than the colour and falls below 4.5:1 as text.
    colorPrimaryHover: '#0a4bb5',
    colorPrimaryActive: '#083a8c',
    colorLinkHover: '#0a4bb5',
    colorLinkActive: '#083a8c',
    colorInfo: colours.primary,
    colorSuccess: colours.good,
    colorWarning: '#b06000',
    colorError: colours.bad,
    colorText: colours.ink,
    colorTextSecondary: colours.inkSoft,
    colorTextTertiary: colours.inkSoft,
    colorTextDescription: colours.inkSoft,
    colorTextPlaceholder: 'rgba(0,0,0,.58)',
    colorBgLayout: colours.ground,
    colorBorder: '#b9c2cd',
    colorBorderSecondary: colours.line,
    borderRadius: 6,
    fontSize: 14,
    controlHeight: 34,
    fontFamily:
      "'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'PingFang SC', 'Source Han Sans SC', system-ui, sans-serif",
    motion: false,
  },
  components: {
    Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none' },
    Table: { headerBg: '#f0f3f7', headerColor: colours.ink, cellPaddingBlock: 9 },
    Tabs: { horizontalItemGutter: 24 },
  },
};
