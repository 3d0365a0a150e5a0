import { useTranslation } from 'react-i18next';

/** Names a channel for people; one that this version does not know goes by its id. */
export function useChannelName(): (channel: string) => string {
  const { t } = useTranslation('alerts');
  return (channel) => {
    switch (channel) {
      case 'desktop':
      case 'terminal':
      case 'webhook':
      case 'email':
        return t(`life.channel.${channel}`);
      default:
        return channel;
    }
  };
}
