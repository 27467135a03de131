/// The sizes of Azure ML managed online deployments (Azure documentation, January 2026).
enum InstanceTypeData {
    static let csv = """
        sku,family,vcpus,memory_gib,gpus,gpu_model,gpu_memory_gib_total,infiniband,skip_20pct_reservation
        Standard_D2as_v4,standardDASv4Family,2,8,0,,,no,no
        Standard_D4as_v4,standardDASv4Family,4,16,0,,,no,no
        Standard_D8as_v4,standardDASv4Family,8,32,0,,,no,no
        Standard_D16as_v4,standardDASv4Family,16,64,0,,,no,no
        Standard_D32as_v4,standardDASv4Family,32,128,0,,,no,no
        Standard_D48as_v4,standardDASv4Family,48,192,0,,,no,no
        Standard_D64as_v4,standardDASv4Family,64,256,0,,,no,no
        Standard_D96as_v4,standardDASv4Family,96,384,0,,,no,no
        Standard_D2a_v4,standardDAv4Family,2,8,0,,,no,no
        Standard_D4a_v4,standardDAv4Family,4,16,0,,,no,no
        Standard_D8a_v4,standardDAv4Family,8,32,0,,,no,no
        Standard_D16a_v4,standardDAv4Family,16,64,0,,,no,no
        Standard_D32a_v4,standardDAv4Family,32,128,0,,,no,no
        Standard_D48a_v4,standardDAv4Family,48,192,0,,,no,no
        Standard_D64a_v4,standardDAv4Family,64,256,0,,,no,no
        Standard_D96a_v4,standardDAv4Family,96,384,0,,,no,no
        Standard_DS1_v2,standardDSv2Family,1,3.5,0,,,no,no
        Standard_DS2_v2,standardDSv2Family,2,7,0,,,no,no
        Standard_DS3_v2,standardDSv2Family,4,14,0,,,no,no
        Standard_DS4_v2,standardDSv2Family,8,28,0,,,no,no
        Standard_DS5_v2,standardDSv2Family,16,56,0,,,no,no
        Standard_E2s_v3,standardESv3Family,2,16,0,,,no,no
        Standard_E4s_v3,standardESv3Family,4,32,0,,,no,no
        Standard_E8s_v3,standardESv3Family,8,64,0,,,no,no
        Standard_E16s_v3,standardESv3Family,16,128,0,,,no,no
        Standard_E32s_v3,standardESv3Family,32,256,0,,,no,no
        Standard_E48s_v3,standardESv3Family,48,384,0,,,no,no
        Standard_E64s_v3,standardESv3Family,64,432,0,,,no,no
        Standard_F2s_v2,standardFSv2Family,2,4,0,,,no,no
        Standard_F4s_v2,standardFSv2Family,4,8,0,,,no,no
        Standard_F8s_v2,standardFSv2Family,8,16,0,,,no,no
        Standard_F16s_v2,standardFSv2Family,16,32,0,,,no,no
        Standard_F32s_v2,standardFSv2Family,32,64,0,,,no,no
        Standard_F48s_v2,standardFSv2Family,48,96,0,,,no,no
        Standard_F64s_v2,standardFSv2Family,64,128,0,,,no,no
        Standard_F72s_v2,standardFSv2Family,72,144,0,,,no,no
        Standard_FX4mds,standardFXMDVSFamily,4,84,0,,,no,no
        Standard_FX12mds,standardFXMDVSFamily,12,252,0,,,no,no
        Standard_FX24mds,standardFXMDVSFamily,24,504,0,,,no,no
        Standard_FX36mds,standardFXMDVSFamily,36,756,0,,,no,no
        Standard_FX48mds,standardFXMDVSFamily,48,1008,0,,,no,no
        Standard_L8as_v3,standardLASv3Family,8,64,0,,,no,no
        Standard_L16as_v3,standardLASv3Family,16,128,0,,,no,no
        Standard_L32as_v3,standardLASv3Family,32,256,0,,,no,no
        Standard_L48as_v3,standardLASv3Family,48,384,0,,,no,no
        Standard_L64as_v3,standardLASv3Family,64,512,0,,,no,no
        Standard_L80as_v3,standardLASv3Family,80,640,0,,,no,no
        Standard_L8s_v2,standardLSv2Family,8,64,0,,,no,no
        Standard_L16s_v2,standardLSv2Family,16,128,0,,,no,no
        Standard_L32s_v2,standardLSv2Family,32,256,0,,,no,no
        Standard_L48s_v2,standardLSv2Family,48,384,0,,,no,no
        Standard_L64s_v2,standardLSv2Family,64,512,0,,,no,no
        Standard_L80s_v2,standardLSv2Family,80,640,0,,,no,no
        Standard_L8s_v3,standardLSv3Family,8,64,0,,,no,no
        Standard_L16s_v3,standardLSv3Family,16,128,0,,,no,no
        Standard_L32s_v3,standardLSv3Family,32,256,0,,,no,no
        Standard_L48s_v3,standardLSv3Family,48,384,0,,,no,no
        Standard_L64s_v3,standardLSv3Family,64,512,0,,,no,no
        Standard_L80s_v3,standardLSv3Family,80,640,0,,,no,no
        Standard_NC24ads_A100_v4,standardNCADSA100v4Family,24,220,1,NVIDIA A100 PCIe 80GB,80,no,yes
        Standard_NC48ads_A100_v4,standardNCADSA100v4Family,48,440,2,NVIDIA A100 PCIe 80GB,160,no,yes
        Standard_NC96ads_A100_v4,standardNCADSA100v4Family,96,880,4,NVIDIA A100 PCIe 80GB,320,no,yes
        Standard_NC4as_T4_v3,standard NCASv3_T4 Family,4,28,1,NVIDIA T4 16GB,16,no,no
        Standard_NC8as_T4_v3,standard NCASv3_T4 Family,8,56,1,NVIDIA T4 16GB,16,no,no
        Standard_NC16as_T4_v3,standard NCASv3_T4 Family,16,110,1,NVIDIA T4 16GB,16,no,no
        Standard_NC64as_T4_v3,standard NCASv3_T4 Family,64,440,4,NVIDIA T4 16GB,64,no,no
        Standard_NC6s_v2,standardNCSv2Family,6,112,1,NVIDIA P100 16GB,16,no,no
        Standard_NC12s_v2,standardNCSv2Family,12,224,2,NVIDIA P100 16GB,32,no,no
        Standard_NC24s_v2,standardNCSv2Family,24,448,4,NVIDIA P100 16GB,64,no,no
        Standard_NC6s_v3,standardNCSv3Family,6,112,1,NVIDIA V100 16GB,16,no,no
        Standard_NC12s_v3,standardNCSv3Family,12,224,2,NVIDIA V100 16GB,32,no,no
        Standard_NC24s_v3,standardNCSv3Family,24,448,4,NVIDIA V100 16GB,64,no,no
        Standard_NC40ads_H100_v5,standardNCADSH100v5Family,40,320,1,NVIDIA H100 NVL 94GB,94,no,yes
        Standard_NC80adis_H100_v5,standardNCADSH100v5Family,80,640,2,NVIDIA H100 NVL 94GB,188,no,yes
        Standard_ND96amsr_A100_v4,standard NDAMSv4_A100Family,96,1900,8,NVIDIA A100 80GB NVLink,640,yes,yes
        Standard_ND96asr_v4,standard NDASv4_A100 Family,96,900,8,NVIDIA A100 40GB NVLink,320,yes,yes
        Standard_ND40rs_v2,standardNDSv2Family,40,672,8,NVIDIA V100 32GB NVLink,256,yes,yes
        Standard_ND96is_H100_v5,standardNDv5H100Family,96,1900,8,NVIDIA H100 80GB NVLink,640,no,yes
        Standard_ND96isr_H100_v5,standardNDv5H100Family,96,1900,8,NVIDIA H100 80GB NVLink,640,yes,yes
        Standard_NV6ads_A10_v5,standardNVADSA10v5Family,6,55,1/6,NVIDIA A10 24GB,4,no,no
        Standard_NV12ads_A10_v5,standardNVADSA10v5Family,12,110,1/3,NVIDIA A10 24GB,8,no,no
        Standard_NV18ads_A10_v5,standardNVADSA10v5Family,18,220,1/2,NVIDIA A10 24GB,12,no,no
        Standard_NV36ads_A10_v5,standardNVADSA10v5Family,36,440,1,NVIDIA A10 24GB,24,no,no
        Standard_NV36adms_A10_v5,standardNVADSA10v5Family,36,880,1,NVIDIA A10 24GB,24,no,no
        Standard_NV72ads_A10_v5,standardNVADSA10v5Family,72,880,2,NVIDIA A10 24GB,48,no,no
        """
}
